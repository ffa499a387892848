package io.github.tcpshake.report;

import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.IcmpNotice;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Reuse;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The picture of one connection, immutable: of a finished one, or of a living one at one moment.
 *
 * @param id 1, 2, ... in order of first frame
 * @param rolesObserved true when a SYN or SYN-ACK told who is the client, of this connection or of
 *     another that one of its ends answered; false when it is guessed
 * @param startNanos time of the first segment, nanoseconds since the epoch
 * @param endNanos time of the last segment
 * @param segments segments of both sides, copies included
 * @param copies of those, how many were copies of a segment already captured
 * @param maxIdleNanos the longest silence between two segments
 * @param tcpStream Wireshark's number of the stream that has these segments; empty where it is not
 *     known, or where they are in several
 * @param contexts names of the tunnels around it, outermost first; empty without
 * @param transitions of both endpoints, in order of time
 * @param timeline what is worth a row, in order of frames
 * @param notes every note of the timeline
 * @param finsAgain true when the timeline has more than one FIN of one side
 * @param resets every RST, the first 16
 * @param oddities what is rare, one for each kind and side
 */
public record ConnectionReport(
        long id,
        Party client,
        Party server,
        boolean rolesObserved,
        long startNanos,
        long endNanos,
        long firstFrame,
        long lastFrame,
        long segments,
        long copies,
        long maxIdleNanos,
        OptionalInt tcpStream,
        List<String> contexts,
        Handshake handshake,
        Teardown teardown,
        Visibility visibility,
        List<Transition> transitions,
        List<TimelineEntry> timeline,
        Set<Note> notes,
        boolean finsAgain,
        List<Reset> resets,
        List<Oddity> oddities,
        Optional<Reuse> reuse,
        Optional<IcmpNotice> icmp) {
    /** Of one direction, so that the other one is missing and not merely late. */
    private static final int FRAMES_THAT_SHOW = 3;

    public Party party(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /**
     * Returns the side that spoke, as the ACKs of the other one show, and of which nothing was
     * captured. An unanswered SYN has one direction too, but says nothing of the kind.
     */
    public Optional<Side> unheard() {
        if (visibility.bothDirections()) {
            return Optional.empty();
        }
        Party absent = client.frames() == 0 ? client : server;
        Party present = party(absent.side().peer());
        boolean began = visibility.midstream() || handshake.result() == Handshake.Result.MIDSTREAM;
        // Who only says the same again has no answer, and whether there was one before is unknown.
        boolean isAnswered = present.unansweredRepeats() < present.frames() - 1;
        boolean spoke = absent.isnKnown() || began && isAnswered;
        return absent.frames() == 0 && present.frames() >= FRAMES_THAT_SHOW && spoke
                ? Optional.of(absent.side())
                : Optional.empty();
    }

    /**
     * Tells whether the connection was opened and closed without a byte, and the capture would have
     * shown one: also in the SYN (RFC 9293 3.4, RFC 7413).
     */
    public boolean wasUnused() {
        boolean isDone =
                handshake.result() == Handshake.Result.ESTABLISHED
                        && (teardown.result() == Teardown.Result.CLOSED
                                || teardown.result() == Teardown.Result.RESET);
        return isDone
                && client.syns() > 0
                && client.payloadBytes() + server.payloadBytes() == 0
                && visibility.unseenBytes() == 0
                && !visibility.filtered()
                && !visibility.midstream();
    }

    /** Returns what is odd in this way about one side. */
    public Optional<Oddity> oddity(Side side, Oddity.Kind kind) {
        if (oddities.isEmpty()) {
            return Optional.empty(); // as of most connections, which are asked dozens of times
        }
        for (Oddity oddity : oddities) {
            if (oddity.side() == side && oddity.kind() == kind) {
                return Optional.of(oddity);
            }
        }
        return Optional.empty();
    }

    /** Returns the transitions of one endpoint, in order. */
    public List<Transition> transitions(Side side) {
        List<Transition> own = new ArrayList<>(transitions.size());
        for (Transition transition : transitions) {
            if (transition.endpoint() == side) {
                own.add(transition);
            }
        }
        return Collections.unmodifiableList(own);
    }

    /**
     * Returns when one side sent a step last, repetitions included, nanoseconds since the epoch; 0
     * where it has no row that {@linkplain TimelineEntry#counts() counts}.
     */
    public long lastNanos(Side side, Step step) {
        long last = 0;
        for (TimelineEntry entry : timeline) {
            if (entry.step() == step && entry.from() == side && entry.counts()) {
                last = Math.max(last, entry.nanos());
            }
        }
        return last;
    }

    /** Tells whether one side sent an RST, whatever became of it. */
    public boolean hasResetBy(Side side) {
        for (Reset reset : resets) {
            if (reset.by() == side) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a new SYN on the same ports ended the client's part in it. */
    public boolean isReplaced() {
        return transitions.stream()
                .anyMatch(
                        t ->
                                t.endpoint() == Side.CLIENT
                                        && t.because() == EndpointEvent.GOT_NEW_SYN);
    }

    /** Tells whether the endpoint entered the state, certainly or presumably. */
    public boolean entered(Side side, TcpState state) {
        return transitions.stream().anyMatch(t -> t.endpoint() == side && t.to() == state);
    }
}
