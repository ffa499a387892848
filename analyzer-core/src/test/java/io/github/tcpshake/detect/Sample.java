package io.github.tcpshake.detect;

import io.github.tcpshake.detect.connection.Detectors;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.report.Visibility;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Reuse;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.SocketAddress;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A report to change one thing in. {@link #clean} is a connection that the client closes, with
 * nothing to find; the rows of its timeline are frames 1 to 9. Times are milliseconds after the
 * first SYN.
 */
public final class Sample {
    public static final long START = 1_700_000_000_000_000_000L;

    public final Ends client = new Ends(Side.CLIENT);
    public final Ends server = new Ends(Side.SERVER);
    public final List<TimelineEntry> rows = new ArrayList<>();
    public final List<Reset> resets = new ArrayList<>();
    public final List<Oddity> oddities = new ArrayList<>();
    public Handshake.Result opened = Handshake.Result.ESTABLISHED;
    public Handshake.Style openStyle = Handshake.Style.THREE_WAY;
    public long synMillis = 0;
    public long answeredSynMillis = 0;
    public long synAckMillis = 20;
    public long ackMillis = 21;
    public long ackFrame = 3;
    public boolean ackWasBare = true;
    public Teardown.Result closed = Teardown.Result.CLOSED;
    public Teardown.Style closeStyle = Teardown.Style.FOUR_SEGMENT;
    public Teardown.Closer first = Teardown.Closer.CLIENT;
    public Teardown.FinalAck finalAck = Teardown.FinalAck.SEEN;
    public long firstFinMillis = 100;
    public long firstFinAckMillis = 120;
    public long secondFinMillis = 130;
    public long secondFinAckMillis = 131;
    public boolean rolesObserved = true;
    public boolean bothDirections = true;
    public boolean midstream;
    public boolean filtered;
    public long dropped;
    public long unseen;
    public long nowMillis = 131;
    public long maxIdleMillis = 80;
    public Optional<Reuse> reuse = Optional.empty();
    public Optional<IcmpNotice> icmp = Optional.empty();

    /** One endpoint, with the fields that detectors look at. */
    public static final class Ends {
        private final Side side;
        public TcpState state = TcpState.CLOSED;
        public TcpState proven = TcpState.LAST_ACK;
        public long frames = 5;
        public int syns;
        public int synAcks;
        public int fins = 1;
        public long lastMillis = 131;
        public boolean isnKnown = true;
        public boolean finSent = true;
        public boolean finAcknowledged = true;
        public int repeats;
        public long firstUnansweredFrame;
        public int probes;
        public long unacknowledged;
        public long unseen;
        public int synPayload;
        public int synOptions;
        public long lastDataMillis = 40;
        public long lastDataFrame = 4;
        public int ignoredRepeats;

        Ends(Side side) {
            this.side = side;
        }

        Party party(SocketAddress address) {
            return new Party(
                    side,
                    address,
                    state,
                    proven,
                    frames,
                    100,
                    syns,
                    synAcks,
                    fins,
                    START,
                    nanos(lastMillis),
                    isnKnown,
                    finSent,
                    finAcknowledged,
                    false,
                    repeats,
                    repeats,
                    firstUnansweredFrame,
                    ignoredRepeats,
                    firstUnansweredFrame,
                    probes,
                    100,
                    unacknowledged,
                    unseen,
                    1460,
                    7,
                    synOptions,
                    synPayload > 0,
                    synPayload,
                    nanos(lastDataMillis),
                    lastDataFrame,
                    0);
        }
    }

    private Sample() {
        client.syns = 1;
        client.state = TcpState.TIME_WAIT;
        client.proven = TcpState.TIME_WAIT;
        server.synAcks = 1;
        server.lastMillis = 130;
    }

    /** Returns a connection that was opened, used and closed by the client. */
    public static Sample clean() {
        return opened().row(100, Side.CLIENT, Step.FIN)
                .row(120, Side.SERVER, Step.ACK_OF_FIN)
                .row(130, Side.SERVER, Step.FIN)
                .row(131, Side.CLIENT, Step.ACK_OF_FIN);
    }

    private static Sample opened() {
        return new Sample()
                .row(0, Side.CLIENT, Step.SYN)
                .row(20, Side.SERVER, Step.SYN_ACK)
                .row(21, Side.CLIENT, Step.ACK_OF_SYN)
                .row(22, Side.CLIENT, Step.DATA, Note.FIRST_DATA)
                .row(40, Side.SERVER, Step.DATA, Note.FIRST_DATA);
    }

    /**
     * Returns a connection that is open and idle at the end of the capture, 60 ms after its SYN.
     */
    public static Sample open() {
        Sample sample = opened();
        sample.closed = Teardown.Result.OPEN;
        sample.closeStyle = Teardown.Style.NONE;
        sample.first = Teardown.Closer.NONE;
        sample.finalAck = Teardown.FinalAck.NONE;
        sample.firstFinMillis = sample.firstFinAckMillis = NEVER;
        sample.secondFinMillis = sample.secondFinAckMillis = NEVER;
        sample.nowMillis = 60;
        for (Ends ends : List.of(sample.client, sample.server)) {
            ends.state = TcpState.ESTABLISHED;
            ends.proven = TcpState.ESTABLISHED;
            ends.fins = 0;
            ends.finSent = false;
            ends.finAcknowledged = false;
            ends.lastMillis = 41;
        }
        return sample;
    }

    /** Returns an attempt: one SYN, no answer, and the capture ends 60 ms after it. */
    public static Sample attempt() {
        Sample sample = open();
        sample.rows.subList(1, sample.rows.size()).clear();
        sample.opened = Handshake.Result.PENDING;
        sample.openStyle = Handshake.Style.NONE;
        sample.answeredSynMillis = sample.synAckMillis = sample.ackMillis = NEVER;
        sample.ackFrame = 0;
        sample.bothDirections = false;
        sample.client.state = sample.client.proven = TcpState.SYN_SENT;
        sample.client.lastMillis = 0;
        sample.client.frames = 1;
        sample.server.state = sample.server.proven = TcpState.UNKNOWN;
        sample.server.frames = 0;
        sample.server.synAcks = 0;
        sample.server.lastMillis = NEVER;
        sample.server.isnKnown = false;
        sample.client.lastDataMillis = sample.server.lastDataMillis = NEVER;
        sample.client.lastDataFrame = sample.server.lastDataFrame = 0;
        return sample;
    }

    /** Returns an attempt whose SYN-ACK has no ACK, 60 ms after its SYN. */
    public static Sample answered() {
        Sample sample = attempt().row(20, Side.SERVER, Step.SYN_ACK);
        sample.openStyle = Handshake.Style.THREE_WAY;
        sample.bothDirections = true;
        sample.answeredSynMillis = 0;
        sample.synAckMillis = 20;
        sample.server.state = sample.server.proven = TcpState.SYN_RECEIVED;
        sample.server.frames = 1;
        sample.server.synAcks = 1;
        sample.server.lastMillis = 20;
        sample.server.isnKnown = true;
        return sample;
    }

    /** Stands for a moment that never came. */
    public static final long NEVER = Long.MIN_VALUE;

    public Sample with(Consumer<Sample> change) {
        change.accept(this);
        return this;
    }

    /** Appends a row as the next frame. */
    public Sample row(long millis, Side from, Step step, Note... notes) {
        rows.add(entry(rows.size() + 1, millis, from, step, notes));
        return this;
    }

    private static TimelineEntry entry(
            long frame, long millis, Side from, Step step, Note... notes) {
        int flags =
                switch (step) {
                    case SYN -> TcpFlags.SYN;
                    case SYN_ACK -> TcpFlags.SYN | TcpFlags.ACK;
                    case FIN -> TcpFlags.FIN | TcpFlags.ACK;
                    case RST -> TcpFlags.RST;
                    default -> TcpFlags.ACK;
                };
        int payload = step == Step.DATA ? 10 : 0;
        int acknowledged = step == Step.SYN ? 0 : 1;
        return new TimelineEntry(
                frame,
                nanos(millis),
                from,
                step,
                Set.of(notes),
                flags,
                0,
                0,
                0,
                acknowledged,
                payload,
                frame);
    }

    /** Appends an RST; the change says how it was judged. */
    public Sample rst(long millis, Side by, Consumer<Rst> change) {
        row(millis, by, Step.RST);
        Rst rst = new Rst(rows.size(), nanos(millis), by);
        change.accept(rst);
        resets.add(rst.reset());
        // What had no ACK when the connection ended gets none.
        Ends sender = by == Side.CLIENT ? client : server;
        Ends receiver = by == Side.CLIENT ? server : client;
        sender.unacknowledged = Math.max(sender.unacknowledged, rst.senderBytes);
        receiver.unacknowledged = Math.max(receiver.unacknowledged, rst.receiverBytes);
        return this;
    }

    /** An RST that ended an open connection, unasked. */
    public static final class Rst {
        private final long frame;
        private final long nanos;
        private final Side by;
        public boolean withAck = true;
        public Reset.Verdict verdict = Reset.Verdict.ACCEPTED;
        public TcpState receiverState = TcpState.ESTABLISHED;
        public boolean senderSentFin;
        public boolean receiverSentFin;
        public int answersPayload;
        public boolean answersFin;
        public boolean answersProbe;
        public long idleMillis;
        public long sinceAnswerMillis = 1;
        public long sinceFinAckMillis = -1;
        public long newData;
        public long senderBytes;
        public long receiverBytes;
        public int timeToLive = 64;
        public int usualTimeToLive = 64;

        Rst(long frame, long nanos, Side by) {
            this.frame = frame;
            this.nanos = nanos;
            this.by = by;
        }

        Reset reset() {
            long since = sinceFinAckMillis < 0 ? -1 : sinceFinAckMillis * 1_000_000;
            return new Reset(
                    frame,
                    nanos,
                    by,
                    withAck,
                    verdict,
                    TcpState.ESTABLISHED,
                    receiverState,
                    senderSentFin,
                    receiverSentFin,
                    frame - 1,
                    answersPayload,
                    answersFin,
                    answersProbe,
                    idleMillis * 1_000_000,
                    sinceAnswerMillis * 1_000_000,
                    since,
                    newData,
                    senderBytes,
                    receiverBytes,
                    timeToLive,
                    usualTimeToLive,
                    0);
        }
    }

    /** Returns nanoseconds since the epoch, 0 for a moment that never came. */
    public static long nanos(long millis) {
        return millis == NEVER ? 0 : START + millis * 1_000_000;
    }

    /** Returns the report. */
    public ConnectionReport report() {
        return new ConnectionReport(
                7,
                client.party(new SocketAddress(0, 0xffff_c000_0201L, 40000)),
                server.party(new SocketAddress(0, 0xffff_c000_0202L, 80)),
                rolesObserved,
                nanos(synMillis == NEVER ? 0 : synMillis),
                nanos(nowMillis),
                1,
                rows.size(),
                rows.size(),
                0,
                maxIdleMillis * 1_000_000,
                OptionalInt.empty(),
                List.of(),
                new Handshake(
                        opened,
                        openStyle,
                        nanos(synMillis),
                        nanos(answeredSynMillis),
                        nanos(synAckMillis),
                        nanos(ackMillis),
                        ackFrame,
                        ackWasBare),
                new Teardown(
                        closed,
                        closeStyle,
                        first,
                        finalAck,
                        nanos(firstFinMillis),
                        nanos(firstFinAckMillis),
                        nanos(secondFinMillis),
                        nanos(secondFinAckMillis)),
                new Visibility(
                        bothDirections,
                        midstream,
                        dropped,
                        unseen,
                        true,
                        nanos(nowMillis),
                        filtered,
                        false),
                List.of(),
                rows,
                rows.stream()
                        .flatMap(entry -> entry.notes().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                hasFinsAgain(Side.CLIENT) || hasFinsAgain(Side.SERVER),
                resets,
                oddities,
                reuse,
                icmp);
    }

    private boolean hasFinsAgain(Side side) {
        return rows.stream().filter(e -> e.from() == side && e.step() == Step.FIN).count() > 1;
    }

    /** Returns what the standard detectors find; fails where one of them has no words. */
    public List<Finding> findings() {
        List<Finding> found = Detectors.standard(Thresholds.STANDARD).examine(report());
        found.forEach(Words::sentence);
        return found;
    }

    /**
     * Returns the findings as {@code id confidence severity}, such as {@code abort certain error}.
     */
    public List<String> says() {
        return findings().stream().map(Sample::brief).toList();
    }

    /** Returns the ids of the findings. */
    public List<String> ids() {
        return findings().stream().map(finding -> finding.code().id()).toList();
    }

    private static String brief(Finding finding) {
        return String.join(
                " ",
                finding.code().id(),
                finding.confidence().name().toLowerCase(Locale.ROOT),
                finding.severity().name().toLowerCase(Locale.ROOT));
    }
}
