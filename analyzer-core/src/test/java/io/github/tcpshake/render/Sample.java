package io.github.tcpshake.render;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.Visibility;
import io.github.tcpshake.track.Basis;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds connection reports by hand: segments in order, each with what it changes. */
final class Sample {
    static final long START = 1_700_000_000_000_000_000L;
    static final int CLIENT_ISN = 1_000_000;
    static final int SERVER_ISN = 2_000_000;

    private final long id;
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private final Map<Side, TcpState> states = new EnumMap<>(Side.class);
    private final Map<Side, TcpState> proven = new EnumMap<>(Side.class);
    private SocketAddress client = ipv4(192, 0, 2, 10, 51544);
    private SocketAddress server = ipv4(198, 51, 100, 7, 443);
    private Handshake handshake =
            new Handshake(Handshake.Result.PENDING, Handshake.Style.NONE, 0, 0, 0, 0, 0, false);
    private Teardown teardown =
            new Teardown(
                    Teardown.Result.OPEN,
                    Teardown.Style.NONE,
                    Teardown.Closer.NONE,
                    Teardown.FinalAck.NONE,
                    0,
                    0,
                    0,
                    0);
    private Optional<IcmpNotice> icmp = Optional.empty();
    private boolean rolesObserved = true;
    private boolean finsAcknowledged = true;
    private OptionalInt tcpStream = OptionalInt.empty();
    private long ordinal;
    private long segments;
    private long end = START;
    private long upBytes;
    private long downBytes;

    Sample(long id) {
        this.id = id;
        for (Side side : Side.values()) {
            states.put(side, TcpState.UNKNOWN);
            proven.put(side, TcpState.UNKNOWN);
        }
    }

    static SocketAddress ipv4(int a, int b, int c, int d, int port) {
        return new SocketAddress(0, Ip.ipv4Low(a << 24 | b << 16 | c << 8 | d), port);
    }

    static long at(double seconds) {
        return START + Math.round(seconds * 1e6) * 1000;
    }

    Sample between(SocketAddress one, SocketAddress other) {
        client = one;
        server = other;
        return this;
    }

    Sample inside(String context) {
        contexts.add(context);
        return this;
    }

    Sample stream(int number) {
        tcpStream = OptionalInt.of(number);
        return this;
    }

    Sample guessedRoles() {
        rolesObserved = false;
        return this;
    }

    /** Adds a segment; its numbers are relative. */
    Sample sends(Side from, long frame, double seconds, Step step, int[] numbers, Note... notes) {
        int flags =
                switch (step) {
                    case SYN -> TcpFlags.SYN;
                    case SYN_ACK -> TcpFlags.SYN | TcpFlags.ACK;
                    case FIN -> TcpFlags.FIN | TcpFlags.ACK;
                    case RST -> numbers[1] < 0 ? TcpFlags.RST : TcpFlags.RST | TcpFlags.ACK;
                    case DATA -> TcpFlags.PSH | TcpFlags.ACK;
                    default -> TcpFlags.ACK;
                };
        int own = from == Side.CLIENT ? CLIENT_ISN : SERVER_ISN;
        int other = from == Side.CLIENT ? SERVER_ISN : CLIENT_ISN;
        ordinal++;
        segments++;
        timeline.add(
                new TimelineEntry(
                        frame,
                        at(seconds),
                        from,
                        step,
                        Set.of(notes),
                        flags,
                        own + numbers[0],
                        other + numbers[1],
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        ordinal));
        end = Math.max(end, at(seconds));
        return this;
    }

    static int[] numbers(int sequence, int acknowledgment, int payload) {
        return new int[] {sequence, acknowledgment, payload};
    }

    /** The last segment changes a state. */
    Sample becomes(Side side, TcpState to, EndpointEvent because, boolean certain) {
        TimelineEntry last = timeline.get(timeline.size() - 1);
        return becomes(side, to, because, certain, last.frame(), last.nanos());
    }

    Sample becomes(
            Side side,
            TcpState to,
            EndpointEvent because,
            boolean certain,
            long frame,
            long nanos) {
        Basis basis = frame == 0 ? Basis.ASSUMED : Basis.SEEN;
        TcpState from = state(states, side);
        transitions.add(new Transition(side, from, to, because, basis, frame, nanos, certain));
        states.put(side, to);
        if (certain) {
            proven.put(side, to);
        }
        return this;
    }

    Sample skips(long count) {
        ordinal += count;
        segments += count;
        return this;
    }

    Sample bytes(long up, long down) {
        upBytes = up;
        downBytes = down;
        return this;
    }

    Sample capturedUntil(double seconds) {
        end = at(seconds);
        return this;
    }

    Sample opens(Handshake.Result result, Handshake.Style style, double... times) {
        long[] nanos = new long[3];
        for (int i = 0; i < times.length; i++) {
            nanos[i] = at(times[i]);
        }
        long ackFrame = 0;
        for (TimelineEntry entry : timeline) {
            if (entry.nanos() == nanos[2]) {
                ackFrame = entry.frame();
            }
        }
        handshake =
                new Handshake(
                        result, style, nanos[0], nanos[0], nanos[1], nanos[2], ackFrame, true);
        return this;
    }

    Sample closes(
            Teardown.Result result,
            Teardown.Style style,
            Teardown.Closer first,
            Teardown.FinalAck finalAck,
            double... times) {
        long[] nanos = new long[4];
        for (int i = 0; i < times.length; i++) {
            nanos[i] = times[i] < 0 ? 0 : at(times[i]);
        }
        finsAcknowledged = result == Teardown.Result.CLOSED;
        teardown =
                new Teardown(
                        result, style, first, finalAck, nanos[0], nanos[1], nanos[2], nanos[3]);
        return this;
    }

    Sample icmp(IcmpNotice notice) {
        icmp = Optional.of(notice);
        return this;
    }

    ConnectionReport build() {
        long last = timeline.isEmpty() ? START : timeline.get(timeline.size() - 1).nanos();
        long firstFrame = timeline.isEmpty() ? 1 : timeline.get(0).frame();
        long lastFrame = timeline.isEmpty() ? 1 : timeline.get(timeline.size() - 1).frame();
        return new ConnectionReport(
                id,
                party(Side.CLIENT, client, upBytes),
                party(Side.SERVER, server, downBytes),
                rolesObserved,
                timeline.isEmpty() ? START : timeline.get(0).nanos(),
                last,
                firstFrame,
                lastFrame,
                segments,
                0,
                0,
                tcpStream,
                contexts,
                handshake,
                teardown,
                new Visibility(true, !rolesObserved, 0, 0, true, end, false, false),
                transitions,
                timeline,
                timeline.stream()
                        .flatMap(entry -> entry.notes().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                count(Side.CLIENT, Step.FIN) > 1 || count(Side.SERVER, Step.FIN) > 1,
                List.of(),
                List.of(),
                Optional.empty(),
                icmp);
    }

    private Party party(Side side, SocketAddress address, long payloadBytes) {
        int syns = count(side, Step.SYN);
        int fins = count(side, Step.FIN);
        List<TimelineEntry> own = timeline.stream().filter(e -> e.from() == side).toList();
        boolean isSecond = teardown.first() == Teardown.Closer.CLIENT && side == Side.SERVER;
        return new Party(
                side,
                address,
                state(states, side),
                state(proven, side),
                own.size(),
                payloadBytes,
                syns,
                count(side, Step.SYN_ACK),
                fins,
                own.isEmpty() ? 0 : own.get(0).nanos(),
                own.isEmpty() ? 0 : own.get(own.size() - 1).nanos(),
                true,
                fins > 0,
                fins > 0 && (finsAcknowledged || !isSecond),
                false,
                0,
                0,
                0,
                0,
                0,
                0,
                payloadBytes,
                0,
                0,
                1460,
                7,
                0,
                false,
                0,
                0,
                0,
                0);
    }

    private static TcpState state(Map<Side, TcpState> of, Side side) {
        return of.getOrDefault(side, TcpState.UNKNOWN);
    }

    private int count(Side side, Step step) {
        return (int) timeline.stream().filter(e -> e.from() == side && e.step() == step).count();
    }
}
