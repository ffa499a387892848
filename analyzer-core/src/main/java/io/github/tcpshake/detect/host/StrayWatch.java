package io.github.tcpshake.detect.host;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TrackerLimits;
import io.github.tcpshake.wire.FlowKey;
import io.github.tcpshake.wire.Ip;
import io.github.tcpshake.wire.TcpFlags;
import java.util.Arrays;
import java.util.Comparator;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Counts segments that make no connection, by the host that sent them: impossible flags (HS-15) and
 * strays (TD-22). Memory is fixed; hosts beyond it are counted together. Not thread-safe.
 */
final class StrayWatch implements HostWatch {
    private static final int HOSTS = 1024;
    private static final int FIRST_FRAMES = 8;
    private static final int SHAPES = 4;

    /** So long the tracker waits whether a segment turns out to be the first of a connection. */
    private static final long WAIT_NANOS = TrackerLimits.STANDARD.closingNanos();

    private final Counts illegal;
    private final Counts strays;

    StrayWatch(long seed) {
        illegal = new Counts(seed);
        strays = new Counts(seed);
    }

    /** Counts a segment with flags that no system sends; it is valid during the call only. */
    void illegalFlags(TcpSegment segment) {
        illegal.add(segment.key, segment.flags, segment.frameNumber, segment.timestampNanos);
    }

    /**
     * Counts a segment that belongs to no connection.
     *
     * @param key addresses and ports as its sender sent it
     */
    void stray(FlowKey key, int flags, long frameNumber, long nanos) {
        strays.add(key, flags, frameNumber, nanos);
    }

    /** Hands over one finding for each host, in order of their first frames. */
    @Override
    public void raiseNew(long nowNanos, FindingSink findings) {
        illegal.raiseNew(FindingCode.ILLEGAL_FLAGS, Long.MAX_VALUE, findings);
        strays.raiseNew(FindingCode.STRAY_SEGMENT, nowNanos - WAIT_NANOS, findings);
    }

    /** The segments of one kind, by host. */
    private static final class Counts {
        private final AddressTable hosts;
        private final boolean[] told = new boolean[HOSTS];
        private final long[] counts = new long[HOSTS];
        private final long[] nanos = new long[HOSTS];
        private final long[] beginningNanos = new long[HOSTS];
        private final long[][] frames = new long[HOSTS][];
        private final int[][] flags = new int[HOSTS][];
        private long others;
        private long othersFirstNanos;
        private long othersFirstFrame;
        private int othersFlags;
        private boolean othersTold;

        Counts(long seed) {
            hosts = new AddressTable(HOSTS, seed);
        }

        void add(FlowKey key, int shape, long frameNumber, long timestampNanos) {
            int slot = hosts.find(key.sourceHigh, key.sourceLow, 0);
            if (slot == AddressTable.NONE) {
                slot = hosts.empty(key.sourceHigh, key.sourceLow, 0);
                if (slot == AddressTable.NONE) {
                    addOther(shape, frameNumber, timestampNanos);
                    return;
                }
                hosts.put(slot, key.sourceHigh, key.sourceLow, 0);
                nanos[slot] = timestampNanos;
                beginningNanos[slot] = Long.MIN_VALUE;
                frames[slot] = new long[FIRST_FRAMES];
                flags[slot] = new int[FIRST_FRAMES];
            }
            if (counts[slot] < FIRST_FRAMES) {
                frames[slot][(int) counts[slot]] = frameNumber;
                flags[slot][(int) counts[slot]] = shape;
            }
            counts[slot]++;
            if (mayBegin(shape)) {
                beginningNanos[slot] = timestampNanos;
            }
        }

        /** An answer may make a connection of it yet; none does of an RST, or without ACK. */
        private static boolean mayBegin(int shape) {
            return (shape & (TcpFlags.ACK | TcpFlags.RST)) == TcpFlags.ACK;
        }

        private void addOther(int shape, long frameNumber, long timestampNanos) {
            if (others++ == 0) {
                othersFirstNanos = timestampNanos;
                othersFirstFrame = frameNumber;
                othersFlags = shape;
            }
        }

        /**
         * @param settledNanos what is not newer can become no connection any more
         */
        void raiseNew(FindingCode code, long settledNanos, FindingSink findings) {
            IntStream.range(0, HOSTS)
                    .filter(slot -> hosts.isUsed(slot) && !told[slot])
                    .boxed()
                    .sorted(Comparator.comparingLong(slot -> frames[slot][0]))
                    .forEach(slot -> raise(code, slot, settledNanos, findings));
            if (others > 0 && !othersTold) {
                othersTold = true;
                Claim.aboutCapture(code)
                        .at(othersFirstNanos)
                        .variant("rest")
                        .count("count", others)
                        .because(new Evidence.Seen(othersFirstFrame, step(othersFlags)))
                        .raise(findings);
            }
        }

        private void raise(FindingCode code, int slot, long settledNanos, FindingSink findings) {
            told[slot] = true;
            String host = Ip.text(hosts.high(slot), hosts.low(slot));
            int shown = (int) Math.min(counts[slot], FIRST_FRAMES);
            Claim claim =
                    Claim.aboutHost(code, host)
                            .at(nanos[slot])
                            .variant(counts[slot] == 1 ? "once" : "")
                            .text("host", host)
                            .text("flags", names(flags[slot], shown))
                            .count("count", counts[slot]);
            for (int i = 0; i < shown; i++) {
                claim.because(new Evidence.Seen(frames[slot][i], step(flags[slot][i])));
            }
            claim.mayChangeIf(beginningNanos[slot] > settledNanos).raise(findings);
        }

        private static String names(int[] flags, int shown) {
            StringJoiner text = new StringJoiner(", ");
            Arrays.stream(flags, 0, shown)
                    .distinct()
                    .limit(SHAPES)
                    .forEach(shape -> text.add(TcpFlags.names(shape)));
            return text.toString();
        }

        private static Step step(int flags) {
            if ((flags & TcpFlags.RST) != 0) {
                return Step.RST;
            }
            if ((flags & TcpFlags.SYN) != 0) {
                return (flags & TcpFlags.ACK) != 0 ? Step.SYN_ACK : Step.SYN;
            }
            if ((flags & TcpFlags.FIN) != 0) {
                return Step.FIN;
            }
            return (flags & TcpFlags.ACK) != 0 ? Step.ACK : Step.DATA;
        }
    }
}
