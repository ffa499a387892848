package io.github.tcpshake.detect;

import io.github.tcpshake.track.Step;
import java.util.List;

/** One thing a finding rests on. */
public sealed interface Evidence {
    /** Returns the numbers of the frames that it names, in order; 0 for one that nobody counted. */
    List<Long> frames();

    /** A segment that was captured. */
    record Seen(long frame, Step step) implements Evidence {
        @Override
        public List<Long> frames() {
            return List.of(frame);
        }
    }

    /**
     * A segment that its sender sent again.
     *
     * @param frames of the repetitions, in order, without the original
     * @param times how often it was repeated, also where not every frame is listed
     * @param firstGapNanos time between the original and the first repetition
     * @param backedOff true when each wait is longer than the one before
     */
    record Repeated(Step step, List<Long> frames, int times, long firstGapNanos, boolean backedOff)
            implements Evidence {
        public Repeated {
            frames = List.copyOf(frames);
        }
    }

    /**
     * Something expected that did not come.
     *
     * @param forNanos how long the capture goes on without it
     * @param thresholdNanos how long it must stay away before its absence says anything
     */
    record NotSeen(Step step, long forNanos, long thresholdNanos) implements Evidence {
        @Override
        public List<Long> frames() {
            return List.of();
        }
    }

    /**
     * The later behaviour of the endpoints shows the claim whatever was not captured.
     *
     * @param frame of the segment that shows it
     */
    record Shown(long frame) implements Evidence {
        @Override
        public List<Long> frames() {
            return List.of(frame);
        }
    }

    /**
     * A conclusion from habit, not from the protocol: possible alone, likely where several agree.
     *
     * @param frame of the segment that has the habit
     */
    record Habit(long frame) implements Evidence {
        @Override
        public List<Long> frames() {
            return List.of(frame);
        }
    }

    /**
     * A segment that one of several captures shows.
     *
     * @param capture name of that capture
     * @param frame its number there
     */
    record SeenIn(String capture, long frame, Step step) implements Evidence {
        @Override
        public List<Long> frames() {
            return List.of(frame);
        }
    }

    /**
     * A segment that one of two captures holds, and the other does not.
     *
     * @param capture name of the capture that holds it
     * @param frame its number there
     * @param left true where it left that point for the other, false where it arrived from there
     * @param other name of the capture that lacks it
     * @param isSure true where that capture is known to have run then, and to have missed nothing
     */
    record Alone(String capture, long frame, Step step, boolean left, String other, boolean isSure)
            implements Evidence {
        @Override
        public List<Long> frames() {
            return List.of(frame);
        }
    }
}
