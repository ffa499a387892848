package io.github.tcpshake.track;

import java.util.Arrays;

/**
 * The events of one endpoint as they are kept: first the proven ones in order, then the pending
 * ones. What they mean is for {@link EventHistory} to say; a superclass only so that a segment
 * finds all of it in one object.
 */
abstract sealed class EventRows permits EventHistory {
    static final int WORDS = 2;
    static final int EVENT_SHIFT = 8;
    static final int FRAME_SHIFT = 16;
    static final int CERTAIN = 4;
    private static final int BASIS = 3;

    private static final long[] NONE = {};

    /** As many events as an endpoint gets room for with the first one. */
    private static final int INITIAL = 3;

    int provenCount;
    int count;

    // Two words an event: its time; its frame, event, certainty and basis.
    long[] words = NONE;

    /** Returns the number of proven events. */
    int provenCount() {
        return provenCount;
    }

    EndpointEvent event(int index) {
        return EndpointEvent.at((int) (words[index * WORDS + 1] >> EVENT_SHIFT) & 0xff);
    }

    long nanos(int index) {
        return words[index * WORDS];
    }

    long frame(int index) {
        return words[index * WORDS + 1] >>> FRAME_SHIFT;
    }

    Basis basis(int index) {
        return switch ((int) words[index * WORDS + 1] & BASIS) {
            case 0 -> Basis.SEEN;
            case 1 -> Basis.IMPLIED;
            default -> Basis.ASSUMED;
        };
    }

    boolean isCertain(int index) {
        return (words[index * WORDS + 1] & CERTAIN) != 0;
    }

    /** Tells whether the last change of the proven state is certain. */
    boolean isLastCertain() {
        return provenCount > 0 && isCertain(provenCount - 1);
    }

    /** Returns the index of a pending event. */
    int indexOf(EndpointEvent event) {
        for (int i = provenCount; i < count; i++) {
            if (event(i) == event) {
                return i;
            }
        }
        throw new IllegalArgumentException("not pending: " + event);
    }

    /** Returns when a pending event passed. */
    long pendingNanos(EndpointEvent event) {
        return nanos(indexOf(event));
    }

    /** Returns the frame of a pending event. */
    long pendingFrame(EndpointEvent event) {
        return frame(indexOf(event));
    }

    /** Tells whether the last proven event is this one. */
    boolean isLast(EndpointEvent event) {
        return provenCount > 0 && event(provenCount - 1) == event;
    }

    /** Returns the frame of an event that was proven or is on its way, 0 where it is neither. */
    long frameOf(EndpointEvent event) {
        for (int i = 0; i < count; i++) {
            if (event(i) == event) {
                return frame(i);
            }
        }
        return 0;
    }

    void insert(int index, EndpointEvent event, long frame, long nanos, int marks) {
        if (count * WORDS == words.length) {
            words = Arrays.copyOf(words, Math.max(INITIAL * WORDS, words.length * 2));
        }
        int at = index * WORDS;
        System.arraycopy(words, at, words, at + WORDS, (count - index) * WORDS);
        words[at] = nanos;
        words[at + 1] = pack(event, frame, marks);
        count++;
    }

    void remove(int index) {
        int at = index * WORDS;
        System.arraycopy(words, at + WORDS, words, at, (count - index - 1) * WORDS);
        count--;
    }

    static long pack(EndpointEvent event, long frame, int marks) {
        return frame << FRAME_SHIFT | (long) event.ordinal() << EVENT_SHIFT | marks;
    }
}
