package io.github.tcpshake.compare;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Set;

/**
 * One segment between the two points: where it was captured, and what became of it.
 *
 * @param from who sent it, or seems to have
 * @param frameA its frame in capture A, 0 where it is not there
 * @param nanosA time of that frame by A's own clock
 * @param frameB its frame in capture B, 0 where it is not there
 * @param nanosB time of that frame by B's own clock
 * @param sequence as it stands where it was captured first
 * @param overtaken a segment that was sent later arrived before it
 * @param isCertain false where the fate rests on the other capture having run, or missed nothing
 * @param commonNanos when it passed the first point, by A's clock
 */
public record Crossing(
        Side from,
        Step step,
        Fate fate,
        long frameA,
        long nanosA,
        long frameB,
        long nanosB,
        int sequence,
        int acknowledgment,
        int flags,
        int payloadLength,
        Set<Change> changes,
        boolean overtaken,
        boolean isCertain,
        long commonNanos) {
    /** Returns its frame in one capture, 0 where it is not there. */
    public long frame(Tap tap) {
        return tap == Tap.A ? frameA : frameB;
    }

    /** Returns its time in one capture by that capture's clock. */
    public long nanos(Tap tap) {
        return tap == Tap.A ? nanosA : nanosB;
    }

    /** Returns the same, called otherwise. */
    public Crossing as(Side sender, Step name) {
        if (sender == from && name == step) {
            return this;
        }
        return like(sender, name, fate, isCertain);
    }

    /** Returns the same with another fate. */
    public Crossing with(Fate other, boolean isSure) {
        return like(from, step, other, isSure);
    }

    private Crossing like(Side sender, Step name, Fate other, boolean isSure) {
        return new Crossing(
                sender,
                name,
                other,
                frameA,
                nanosA,
                frameB,
                nanosB,
                sequence,
                acknowledgment,
                flags,
                payloadLength,
                changes,
                overtaken,
                isSure,
                commonNanos);
    }

    /** Returns the same with each capture in the other's place, whose clock is then A's. */
    public Crossing turned(Clock named) {
        return new Crossing(
                from,
                step,
                fate,
                frameB,
                nanosB,
                frameA,
                nanosA,
                sequence,
                acknowledgment,
                flags,
                payloadLength,
                changes,
                overtaken,
                isCertain,
                named.common(Tap.B, commonNanos));
    }
}
