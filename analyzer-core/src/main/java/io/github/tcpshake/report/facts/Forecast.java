package io.github.tcpshake.report.facts;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Party;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import io.github.tcpshake.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stack of an endpoint does next if nothing comes: by the waits that were captured, else
 * as Linux does with default settings.
 *
 * @param what what it waits for or does
 * @param sinceNanos the moment the durations count from, nanoseconds since the epoch
 * @param repeatNanos how long after that moment it sends again, -1 for never again
 * @param giveUpNanos how long after that moment it gives up, -1 for never, or where it cannot be
 *     told
 * @param premise what that rests on beside the defaults
 * @param overdueNanos how long after that moment it should have sent again, but nothing was
 *     captured; -1 where nothing is missing, or where the time depends on the path
 */
public record Forecast(
        Side side,
        What what,
        long sinceNanos,
        long repeatNanos,
        long giveUpNanos,
        Premise premise,
        long overdueNanos) {

    /** What an endpoint is about to do. */
    public enum What {
        /** It sends its SYN again, and gives up connecting. */
        REPEAT_SYN,
        /** It sends its SYN-ACK again, and forgets the attempt. */
        REPEAT_SYN_ACK,
        /** It sends its FIN again, and forgets the connection without a word. */
        REPEAT_FIN,
        /** It sends what lies before its FIN again, and forgets the connection without a word. */
        REPEAT_DATA,
        /** It waits for the peer's FIN; where its application has closed, for 60 s. */
        AWAIT_FIN,
        /** It waits for its own application to close, however long that takes. */
        AWAIT_APPLICATION
    }

    /** What a forecast supposes of what the capture cannot show. */
    public enum Premise {
        /** Nothing. */
        NONE,
        /** That the application has closed; one that only shut down sending waits for longer. */
        CLOSED,
        /** That it only shut down sending, since it went on for longer than a closed one does. */
        SHUT_DOWN,
        /** That the peer's FIN arrived. */
        FIN_ARRIVED
    }

    private static final int MOST_FINS_BEFORE_DATA = 2;
    private static final long DOUBLING_GAP_NANOS = 1500 * Time.MILLISECOND;

    static List<Forecast> of(ConnectionReport report) {
        List<Forecast> next = new ArrayList<>();
        if (report.teardown().result() == Teardown.Result.RESET
                || report.handshake().result() == Handshake.Result.REFUSED) {
            return next;
        }
        for (Side side : Side.BOTH) {
            Optional<Forecast> one = of(report, side);
            if (one.isPresent()) {
                next.add(one.get());
            }
        }
        return List.copyOf(next);
    }

    private static Optional<Forecast> of(ConnectionReport report, Side side) {
        Party party = report.party(side);
        return switch (party.state()) {
            case SYN_SENT -> repeat(report, side, Step.SYN, party.syns());
            case SYN_RECEIVED -> repeat(report, side, Step.SYN_ACK, party.synAcks());
            case FIN_WAIT_1, CLOSING, LAST_ACK -> repeat(report, side, Step.FIN, party.fins());
            case FIN_WAIT_2 ->
                    entered(report, side, TcpState.FIN_WAIT_2)
                            .map(
                                    since ->
                                            new Forecast(
                                                    side,
                                                    What.AWAIT_FIN,
                                                    since,
                                                    -1,
                                                    LinuxTimers.FIN_WAIT_2_NANOS,
                                                    Premise.CLOSED,
                                                    -1));
            case CLOSE_WAIT ->
                    entered(report, side, TcpState.CLOSE_WAIT)
                            .map(
                                    since ->
                                            new Forecast(
                                                    side,
                                                    What.AWAIT_APPLICATION,
                                                    since,
                                                    -1,
                                                    -1,
                                                    premise(party),
                                                    -1));
            default -> Optional.empty();
        };
    }

    // A FIN that nothing acknowledges may not have arrived.
    private static Premise premise(Party closeWait) {
        return closeWait.proven() == TcpState.CLOSE_WAIT ? Premise.NONE : Premise.FIN_ARRIVED;
    }

    private static Optional<Long> entered(ConnectionReport report, Side side, TcpState state) {
        for (Transition transition : report.transitions()) {
            if (transition.endpoint() == side && transition.to() == state) {
                return Optional.of(transition.nanos());
            }
        }
        return Optional.empty();
    }

    private static Optional<Forecast> repeat(
            ConnectionReport report, Side side, Step step, int sent) {
        List<TimelineEntry> all = new ArrayList<>();
        for (TimelineEntry entry : report.timeline()) {
            if (entry.from() == side && entry.step() == step && entry.counts()) {
                all.add(entry);
            }
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        boolean dataFirst = step == Step.FIN && isDataFirst(report, side, all);
        LinuxTimers timers = timers(step, dataFirst ? withDataBehind(report, side, all) : all);
        Premise premise =
                switch (timers) {
                    case FIN -> Premise.CLOSED;
                    case FIN_OF_SHUTDOWN -> Premise.SHUT_DOWN;
                    default -> Premise.NONE;
                };
        long since = all.get(0).nanos();
        long age = report.visibility().nowNanos() - since;
        RepeatSchedule schedule = new RepeatSchedule(timers, all, sent);
        long repeat = schedule.next();
        boolean missing = isOverdue(step, repeat, age);
        if (missing && !schedule.isRegular()) {
            return Optional.empty();
        }
        long overdue = missing ? repeat : -1;
        boolean endKnown = schedule.isUsual() || step == Step.FIN;
        while (repeat >= 0 && repeat <= age) { // it was due, and not captured
            repeat = endKnown || overdue < 0 ? schedule.next() : -1;
        }
        long giveUp = endKnown ? giveUp(timers, all, sent) : -1;
        if (dataFirst || giveUp >= 0 && repeat >= giveUp) {
            repeat = -1;
        }
        What what = dataFirst ? What.REPEAT_DATA : what(step);
        return Optional.of(new Forecast(side, what, since, repeat, giveUp, premise, overdue));
    }

    // A timeout repeats the oldest bytes that were not acknowledged (RFC 6298 5.4), which lie
    // before the FIN here; a loss probe may have repeated the FIN once before that (RFC 8985 7).
    // When that timeout comes, the waits of the FIN do not tell. Once they are sent together with
    // the FIN, it is that segment again.
    private static boolean isDataFirst(
            ConnectionReport report, Side side, List<TimelineEntry> fins) {
        long unacknowledged = report.party(side).unacknowledgedBytes();
        return report.visibility().bothDirections()
                && fins.size() <= MOST_FINS_BEFORE_DATA
                && fins.stream().allMatch(fin -> fin.payloadLength() < unacknowledged);
    }

    /** Returns the first FIN, and the data before it that were sent again since. */
    private static List<TimelineEntry> withDataBehind(
            ConnectionReport report, Side side, List<TimelineEntry> fins) {
        TimelineEntry fin = fins.get(0);
        Stream<TimelineEntry> again =
                report.timeline().stream()
                        .filter(entry -> entry.from() == side && entry.frame() > fin.frame())
                        .filter(entry -> entry.step() == Step.DATA && entry.has(Note.REPEATED));
        return Stream.concat(Stream.of(fin), again).toList();
    }

    // The first wait for an answer to SYN and SYN-ACK is one second everywhere (RFC 6298 2.1); that
    // of a FIN depends on the round trips before.
    private static boolean isOverdue(Step step, long repeatNanos, long ageNanos) {
        return step != Step.FIN && repeatNanos >= 0 && ageNanos > repeatNanos + repeatNanos / 10;
    }

    /**
     * Tells whether the time to give up is over.
     *
     * @param nowNanos the end of the capture, nanoseconds since the epoch
     */
    public boolean isOver(long nowNanos) {
        return giveUpNanos >= 0 && nowNanos - sinceNanos >= giveUpNanos;
    }

    /** Tells whether that time is over too for one whose application only shut down sending. */
    public boolean isOverEitherWay(long nowNanos) {
        return nowNanos - sinceNanos >= LinuxTimers.FIN_OF_SHUTDOWN.giveUpNanos();
    }

    /** Tells whether nothing is foreseen but what should have come already. */
    public boolean isOnlyOverdue() {
        return overdueNanos >= 0 && repeatNanos < 0 && giveUpNanos < 0;
    }

    /** Tells whether what comes to an end is sending again; waiting for a FIN is another matter. */
    public boolean repeats() {
        return what != What.AWAIT_FIN && what != What.AWAIT_APPLICATION;
    }

    private static LinuxTimers timers(Step step, List<TimelineEntry> all) {
        return switch (step) {
            case SYN -> {
                boolean doubles =
                        all.size() > 2
                                && all.get(2).nanos() - all.get(1).nanos() > DOUBLING_GAP_NANOS;
                yield doubles ? LinuxTimers.SYN_DOUBLING : LinuxTimers.SYN;
            }
            case SYN_ACK -> LinuxTimers.SYN_ACK;
            default -> fin(all);
        };
    }

    // Where a repetition comes later than a closed socket sends its last one, what was captured
    // counts for more than the defaults.
    private static LinuxTimers fin(List<TimelineEntry> all) {
        long lasted = all.size() < 2 ? 0 : all.get(all.size() - 1).nanos() - all.get(1).nanos();
        return lasted > LinuxTimers.ORPHAN_NANOS ? LinuxTimers.FIN_OF_SHUTDOWN : LinuxTimers.FIN;
    }

    // The timeouts of FINs depend on the path, and with them the one at which a socket gives up.
    private static long giveUp(LinuxTimers timers, List<TimelineEntry> all, int sent) {
        RepeatSchedule schedule = new RepeatSchedule(timers, all, sent);
        boolean isSeen = all.size() > 1 && schedule.isRegular() && !schedule.isUsual();
        if (timers != LinuxTimers.FIN || !isSeen) {
            return timers.giveUpNanos();
        }
        long patience = all.get(1).nanos() - all.get(0).nanos() + LinuxTimers.ORPHAN_NANOS;
        long timeout = schedule.next();
        while (timeout <= patience) {
            timeout = schedule.next();
        }
        return timeout;
    }

    private static What what(Step step) {
        return switch (step) {
            case SYN -> What.REPEAT_SYN;
            case SYN_ACK -> What.REPEAT_SYN_ACK;
            default -> What.REPEAT_FIN;
        };
    }
}
