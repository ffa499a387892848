package io.github.tcpshake.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened to one endpoint, as far as the tap can know: first the events that are proven and
 * changed its state, in order, then the events that are pending, on their way to it. A pending
 * event may be doubted, but doubt never deletes it: a repetition may have crossed the answer on the
 * wire.
 */
final class EventHistory extends EventRows {
    /**
     * More than any path from UNKNOWN to CLOSED needs; only attempts that begin again have more.
     */
    private static final int MAXIMUM_PROVEN = 32;

    TcpState state = TcpState.UNKNOWN;
    int pendingBits;
    int doubtedBits;
    boolean presumedOnly;

    /** Forgets all that happened, as if it had just been made. */
    void forget() {
        state = TcpState.UNKNOWN;
        provenCount = 0;
        count = 0;
        pendingBits = 0;
        doubtedBits = 0;
        presumedOnly = false;
    }

    /** Makes everything from now on presumed: what it begins with is only a guess. */
    void presumeAll() {
        presumedOnly = true;
    }

    /**
     * Makes the state certain that it began with, and what follows. Since when it is in that state
     * stays a guess: the capture may begin with the end of the handshake.
     */
    void confirm() {
        presumedOnly = false;
    }

    /** Tells whether nothing is known but that the capture began later. */
    boolean isSeenMidstreamOnly() {
        return count == 1 && provenCount == 1 && event(0) == EndpointEvent.SEEN_MIDSTREAM;
    }

    /** Tells whether the last event began what is presumed, and what was before it is certain. */
    boolean isPresumedSince(EndpointEvent event) {
        return presumedOnly
                && provenCount > 1
                && isLast(event)
                && !isCertain(provenCount - 1)
                && isCertain(provenCount - 2);
    }

    /** Makes certain what was presumed last, and what follows. */
    void confirmLast() {
        presumedOnly = false;
        words[(provenCount - 1) * WORDS + 1] |= CERTAIN;
    }

    /** Makes everything presumed, so far and from now on: what it began with was wrong perhaps. */
    void unsettle() {
        presumedOnly = true;
        for (int i = 0; i < provenCount; i++) {
            words[i * WORDS + 1] &= ~CERTAIN;
        }
    }

    /** Returns the proven state. */
    TcpState proven() {
        return state;
    }

    /** Returns the proven state with the pending events applied that are not doubted. */
    TcpState presumed() {
        int open = pendingBits & ~doubtedBits;
        TcpState presumed = state;
        while (open != 0) {
            int event = Integer.numberOfTrailingZeros(open);
            presumed = Transitions.next(presumed, EndpointEvent.at(event));
            open &= open - 1;
        }
        return presumed;
    }

    boolean isPending(EndpointEvent event) {
        return (pendingBits & event.bit()) != 0;
    }

    boolean isDoubted(EndpointEvent event) {
        return (doubtedBits & event.bit()) != 0;
    }

    boolean isExpected(EndpointEvent event) {
        return (pendingBits & ~doubtedBits & event.bit()) != 0;
    }

    boolean hasPending() {
        return pendingBits != 0;
    }

    /** Applies an event that the endpoint did or that is certain for another reason. */
    void apply(EndpointEvent event, long frame, long nanos, Basis basis) {
        apply(event, frame, nanos, basis, basis != Basis.ASSUMED);
    }

    /**
     * Applies an event that a captured segment says the endpoint did, where anybody could have sent
     * that segment in its name. It moves the proven state, since the rules need one, but is never
     * told as certain.
     */
    void applyUncertain(EndpointEvent event, long frame, long nanos) {
        apply(event, frame, nanos, Basis.SEEN, false);
    }

    private void apply(EndpointEvent event, long frame, long nanos, Basis basis, boolean certain) {
        TcpState to = Transitions.next(state, event);
        if (to == state) {
            return;
        }
        if (provenCount == MAXIMUM_PROVEN) {
            forgetAttempt();
        }
        insert(
                provenCount,
                event,
                frame,
                nanos,
                basis.ordinal() | (certain && !presumedOnly ? CERTAIN : 0));
        provenCount++;
        state = to;
    }

    /**
     * Forgets the attempt that followed the first one to end: an attempt can be reset and begin
     * again without end, and what was before and after still joins.
     */
    private void forgetAttempt() {
        TcpState replayed = TcpState.UNKNOWN;
        int closedAt = -1;
        for (int i = 0; i < provenCount; i++) {
            replayed = Transitions.next(replayed, event(i));
            if (replayed != TcpState.CLOSED) {
                continue;
            }
            if (closedAt < 0) {
                closedAt = i;
                continue;
            }
            for (int last = i; last > closedAt; last--) {
                remove(last);
                provenCount--;
            }
            return;
        }
    }

    /** Notes that an event is on its way; a doubted one is renewed. */
    void expect(EndpointEvent event, long frame, long nanos) {
        if (!isPending(event)) {
            pendingBits |= event.bit();
            insert(count, event, frame, nanos, Basis.SEEN.ordinal());
        } else if (isDoubted(event)) {
            doubtedBits &= ~event.bit();
            int at = indexOf(event) * WORDS;
            words[at] = nanos;
            words[at + 1] = pack(event, frame, Basis.SEEN.ordinal());
        }
    }

    /** Notes that an event on its way was carried by a later frame than it seemed. */
    void redate(EndpointEvent event, long frame, long nanos) {
        if (isPending(event)) {
            int at = indexOf(event) * WORDS;
            words[at] = nanos;
            words[at + 1] = pack(event, frame, Basis.SEEN.ordinal());
        }
    }

    /** Notes that the endpoint behaves as if a pending event had not reached it. */
    void doubt(EndpointEvent event) {
        doubtedBits |= pendingBits & event.bit();
    }

    /**
     * Applies an event that the endpoint's own segment shows. The transition keeps the frame that
     * carried the event; {@code frame} is used when that one was not captured.
     */
    void prove(EndpointEvent event, long frame, long nanos) {
        settle(event, frame, nanos, true);
    }

    /** Applies an event as {@link #prove} does, where order or reason are only presumed. */
    void presume(EndpointEvent event, long frame, long nanos) {
        settle(event, frame, nanos, false);
    }

    private void settle(EndpointEvent event, long frame, long nanos, boolean certain) {
        if (!isPending(event)) {
            apply(event, frame, nanos, Basis.IMPLIED, certain);
            return;
        }
        int at = indexOf(event);
        long carriedNanos = words[at * WORDS];
        long carriedFrame = words[at * WORDS + 1] >>> FRAME_SHIFT;
        remove(at);
        pendingBits &= ~event.bit();
        doubtedBits &= ~event.bit();
        apply(event, carriedFrame, carriedNanos, Basis.SEEN, certain);
    }

    /**
     * Applies every undoubted pending event from {@code first} to {@code last}, in the one order,
     * because the endpoint seems to be CLOSED now. None of it is certain: what was on its way may
     * have crossed the RST, and the RST may be another's.
     */
    void settleAll(EndpointEvent first, EndpointEvent last, long frame, long nanos) {
        for (int event = first.ordinal(); event <= last.ordinal(); event++) {
            EndpointEvent pending = EndpointEvent.at(event);
            if (isExpected(pending)) {
                settle(pending, frame, nanos, false);
            }
        }
    }

    /** Forgets one event that was on its way: the endpoint did not take it. */
    void forget(EndpointEvent event) {
        if (isPending(event)) {
            remove(indexOf(event));
            pendingBits &= ~event.bit();
            doubtedBits &= ~event.bit();
        }
    }

    /** Forgets what came on its way behind a frame. */
    void forgetAfter(long frame) {
        for (int i = count - 1; i >= provenCount; i--) {
            if (frame(i) > frame) {
                forget(event(i));
            }
        }
    }

    /** Forgets what was on its way. */
    void clearPending() {
        count = provenCount;
        pendingBits = 0;
        doubtedBits = 0;
    }

    /** Takes back the last proven event. */
    void undoLast() {
        remove(provenCount - 1);
        provenCount--;
        state = replayed();
    }

    /** Takes back an event that did not happen, on its way or proven; what else did, stays. */
    void takeBack(EndpointEvent event) {
        forget(event);
        for (int i = provenCount - 1; i >= 0; i--) {
            if (event(i) == event) {
                remove(i);
                provenCount--;
            }
        }
        state = replayed();
    }

    private TcpState replayed() {
        TcpState replayed = TcpState.UNKNOWN;
        for (int i = 0; i < provenCount; i++) {
            replayed = Transitions.next(replayed, event(i));
        }
        return replayed;
    }

    /**
     * Applies an event that turns out to have come before the last proven one, which keeps its
     * frame, and is only presumed from now on.
     */
    void applyBeforeLast(EndpointEvent event, long frame, long nanos) {
        int last = provenCount - 1;
        EndpointEvent later = event(last);
        long laterFrame = frame(last);
        long laterNanos = nanos(last);
        undoLast();
        apply(event, frame, nanos, Basis.SEEN);
        expect(later, laterFrame, laterNanos);
        presume(later, laterFrame, laterNanos);
    }

    /**
     * Returns the state after the last change that is certain; what was presumed since is left out.
     */
    TcpState shown() {
        TcpState shown = TcpState.UNKNOWN;
        TcpState replayed = TcpState.UNKNOWN;
        for (int i = 0; i < provenCount; i++) {
            replayed = Transitions.next(replayed, event(i));
            boolean begun = event(i) == EndpointEvent.SEEN_MIDSTREAM && !presumedOnly;
            shown = begun || isCertain(i) ? replayed : shown;
        }
        return shown;
    }

    /** Tells whether the state was ever entered, proven or presumed. */
    boolean entered(TcpState wanted) {
        TcpState replayed = TcpState.UNKNOWN;
        for (int i = 0; i < provenCount; i++) {
            replayed = Transitions.next(replayed, event(i));
            if (replayed == wanted) {
                return true;
            }
        }
        for (int open = pendingBits & ~doubtedBits; open != 0; open &= open - 1) {
            EndpointEvent event = EndpointEvent.at(Integer.numberOfTrailingZeros(open));
            replayed = Transitions.next(replayed, event);
            if (replayed == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Returns every change of state, proven ones first, then what is presumed. */
    List<Transition> transitions(Side side) {
        List<Transition> all = new ArrayList<>(count);
        TcpState from = TcpState.UNKNOWN;
        for (int i = 0; i < provenCount; i++) {
            from = append(all, side, from, i, isCertain(i));
        }
        for (int open = pendingBits & ~doubtedBits; open != 0; open &= open - 1) {
            EndpointEvent event = EndpointEvent.at(Integer.numberOfTrailingZeros(open));
            from = append(all, side, from, indexOf(event), false);
        }
        return all;
    }

    private TcpState append(
            List<Transition> all, Side side, TcpState from, int index, boolean certain) {
        TcpState to = Transitions.next(from, event(index));
        if (to != from) {
            all.add(
                    new Transition(
                            side,
                            from,
                            to,
                            event(index),
                            basis(index),
                            frame(index),
                            nanos(index),
                            certain));
        }
        return to;
    }

    /** Returns an independent copy. */
    EventHistory copy() {
        EventHistory copy = new EventHistory();
        copy.restore(this);
        return copy;
    }

    /**
     * Goes back to an earlier copy, and keeps what came on its way since: it is still under way.
     */
    void revertTo(EventHistory earlier) {
        EventHistory now = copy();
        restore(earlier);
        for (int i = now.provenCount; i < now.count; i++) {
            if (!isPending(now.event(i))) {
                expect(now.event(i), now.frame(i), now.nanos(i));
            }
        }
        doubtedBits |= now.doubtedBits & pendingBits;
    }

    private void restore(EventHistory other) {
        state = other.state;
        provenCount = other.provenCount;
        count = other.count;
        pendingBits = other.pendingBits;
        doubtedBits = other.doubtedBits;
        words = Arrays.copyOf(other.words, other.words.length);
    }
}
