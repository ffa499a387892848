package io.github.tcpshake.compare;

import io.github.tcpshake.decode.IcmpError;
import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.SplitMix;
import io.github.tcpshake.wire.TcpFlags;
import java.util.HashSet;
import java.util.Set;

/**
 * What a first look at one capture shows: what it holds, and when some of its segments passed. Two
 * surveys keep the same segments, because a segment's own numbers decide whether it is kept; so few
 * of them are enough to find out how two clocks stand to each other, wherever the captures overlap.
 */
public final class Survey {
    /** Addresses beyond this are not told apart: any may then be known. */
    private static final int MAXIMUM_ADDRESSES = 1 << 18;

    private static final int CACHE = 1 << 12;

    private final Samples samples = new Samples();
    private final Samples opens = new Samples();
    private final Set<Long> addresses = new HashSet<>();
    private final long[] lately = new long[CACHE];
    private final Span fromClients = new Span();
    private final Span fromServers = new Span();
    private long segments;
    private long payloads;
    private long bareAcks;
    private long synsFromUpperPort;
    private long synsFromLowerPort;

    /** Takes the next segment of the capture. */
    public void add(TcpSegment s) {
        segments++;
        address(SplitMix.mix(s.key.sourceHigh ^ SplitMix.mix(s.key.sourceLow)));
        address(SplitMix.mix(s.key.destinationHigh ^ SplitMix.mix(s.key.destinationLow)));
        int control = s.flags & TcpFlags.CONTROL;
        boolean upper = s.key.sourcePort > s.key.destinationPort;
        boolean fromClient = upper;
        if (control == TcpFlags.SYN) {
            fromClient = true;
            synsFromUpperPort += upper ? 1 : 0;
            synsFromLowerPort += upper ? 0 : 1;
        } else if (control == (TcpFlags.SYN | TcpFlags.ACK)) {
            fromClient = false;
        } else if (s.payloadLength > 0) {
            payloads++;
        } else if (control == TcpFlags.ACK) {
            bareAcks++;
        }
        (fromClient ? fromClients : fromServers).add(s.timestampNanos);
        samples.add(s, control, upper);
        if (s.isSyn()) {
            opens.addOpening(s, control, upper);
        }
    }

    /** Takes an ICMP error that quotes a segment. */
    public void add(IcmpError e) {
        samples.addError(e.quotedSequenceNumber, e.timestampNanos);
    }

    private void address(long hash) {
        int slot = (int) hash & CACHE - 1;
        if (lately[slot] != hash) {
            lately[slot] = hash;
            if (addresses.size() < MAXIMUM_ADDRESSES) {
                addresses.add(hash);
            }
        }
    }

    /** Tells whether an address stands in the capture, or there are too many to tell. */
    boolean knows(long high, long low) {
        return addresses.size() >= MAXIMUM_ADDRESSES
                || addresses.contains(SplitMix.mix(high ^ SplitMix.mix(low)));
    }

    /** Tells whether ports show who is the client, as far as SYNs prove it. */
    boolean portsTellRoles() {
        return synsFromUpperPort >= 99 * synsFromLowerPort;
    }

    /** Tells whether clients have the lower ports, in what two captures hold. */
    static boolean clientsHaveLowerPorts(Survey a, Survey b) {
        return a.synsFromLowerPort + b.synsFromLowerPort
                > a.synsFromUpperPort + b.synsFromUpperPort;
    }

    Samples samples() {
        return samples;
    }

    /** Returns SYNs and SYN-ACKs by their ends: what is left where all numbers are rewritten. */
    Samples opens() {
        return opens;
    }

    /** Returns when clients sent, or servers; a guess by ports where no SYN told. */
    Span sentBy(boolean clients) {
        return clients ? fromClients : fromServers;
    }

    /** Returns how many segments of TCP it holds. */
    public long segments() {
        return segments;
    }

    /** Returns how many of them carry payload. */
    public long payloads() {
        return payloads;
    }

    long bareAcks() {
        return bareAcks;
    }

    /** First and last time of something, and how often it was. */
    static final class Span {
        private long count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        private void add(long nanos) {
            count++;
            first = Math.min(first, nanos);
            last = Math.max(last, nanos);
        }

        long count() {
            return count;
        }

        long first() {
            return first;
        }

        long last() {
            return last;
        }
    }
}
