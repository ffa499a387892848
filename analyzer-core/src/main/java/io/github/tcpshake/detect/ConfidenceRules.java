package io.github.tcpshake.detect;

import io.github.tcpshake.report.Visibility;
import io.github.tcpshake.track.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The only place that decides how sure a finding is. Detectors hand over what they saw; what the
 * tap could see decides the rest.
 *
 * <p>What later behaviour shows is certain whatever was not captured. A repetition is certain too,
 * since it shows what its sender lacks. An absence is likely at best, a habit possible, several
 * habits that agree likely. What rests on an RST is likely too: anybody on the way can send one in
 * another's name, and one place of capture cannot tell. A capture that ends early, drops, gaps and
 * a filter each weaken what is certain or likely by one; with one direction only, an absence is no
 * more than possible.
 */
public final class ConfidenceRules {
    private ConfidenceRules() {}

    /**
     * Returns how sure a finding is that rests on this evidence, seen through this capture.
     *
     * @param unsure true where what is not known could take it back
     */
    public static Confidence of(Visibility visibility, List<Evidence> because, boolean unsure) {
        Confidence found = seen(visibility, because);
        return unsure && found == Confidence.CERTAIN ? Confidence.LIKELY : found;
    }

    private static Confidence seen(Visibility visibility, List<Evidence> because) {
        if (isShown(because)) {
            return Confidence.CERTAIN;
        }
        boolean repeated = holds(because, Evidence.Repeated.class);
        boolean absent = holds(because, Evidence.NotSeen.class);
        if (!visibility.bothDirections() && (absent || !repeated)) {
            return Confidence.POSSIBLE;
        }
        int steps = base(because).ordinal();
        steps -= endsEarly(because) ? 1 : 0;
        steps -= visibility.droppedFrames() > 0 || visibility.unseenBytes() > 0 ? 1 : 0;
        // Repetitions carry SYN or FIN or payload: a filter for control segments keeps them.
        steps -= visibility.filtered() && !repeated ? 1 : 0;
        int most = isByReset(because) ? Confidence.LIKELY.ordinal() : steps;
        return Confidence.at(Math.max(0, Math.min(steps, most)));
    }

    /**
     * Returns how sure a finding about a host or the capture is: no tap weakens it.
     *
     * @param unsure true where what is not known could take it back
     */
    public static Confidence of(List<Evidence> because, boolean unsure) {
        Confidence found = isShown(because) ? Confidence.CERTAIN : base(because);
        return unsure && found == Confidence.CERTAIN ? Confidence.LIKELY : found;
    }

    /** Returns how sure a finding is that rests on what one of two captures alone holds. */
    public static Confidence ofTwo(List<Evidence> because) {
        for (Evidence evidence : because) {
            if (evidence instanceof Evidence.Alone alone && !alone.isSure()) {
                return Confidence.POSSIBLE;
            }
        }
        return Confidence.CERTAIN;
    }

    /** Returns what this capture cannot decide about a finding that rests on this evidence. */
    public static List<Doubt> doubts(
            Visibility visibility, List<Evidence> because, boolean mayChange) {
        List<Doubt> doubts = new ArrayList<>();
        if (!isShown(because)) {
            addAll(doubts, visibility, because);
        }
        addIf(doubts, mayChange && !doubts.contains(Doubt.CAPTURE_ENDED), Doubt.CAPTURE_ENDED);
        return doubts;
    }

    private static void addAll(List<Doubt> doubts, Visibility visibility, List<Evidence> because) {
        boolean repeated = holds(because, Evidence.Repeated.class);
        boolean absent = holds(because, Evidence.NotSeen.class);
        addIf(doubts, isByReset(because), Doubt.ORIGIN);
        boolean unanswered = lacksAnswer(because);
        addIf(doubts, repeated || unanswered, Doubt.DELIVERY);
        addIf(doubts, absent && !unanswered, Doubt.SENDING);
        addIf(doubts, !visibility.bothDirections() && (absent || !repeated), Doubt.ONE_DIRECTION);
        addIf(doubts, visibility.unseenBytes() > 0, Doubt.GAP);
        addIf(doubts, visibility.droppedFrames() > 0, Doubt.DROPS);
        addIf(doubts, visibility.midstream(), Doubt.MIDSTREAM);
        addIf(doubts, visibility.filtered() && !repeated, Doubt.FILTERED);
        addIf(doubts, endsEarly(because), Doubt.CAPTURE_ENDED);
    }

    private static Confidence base(List<Evidence> because) {
        if (holds(because, Evidence.Repeated.class)) {
            return Confidence.CERTAIN;
        }
        int habits = 0;
        for (Evidence evidence : because) {
            habits += evidence instanceof Evidence.Habit ? 1 : 0;
        }
        if (habits > 0) {
            return habits > 1 ? Confidence.LIKELY : Confidence.POSSIBLE;
        }
        return holds(because, Evidence.NotSeen.class) ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    // Anybody on the way can send an RST in another's name, and nothing captured at one place shows
    // that it was not so (RFC 5961 1).
    private static boolean isByReset(List<Evidence> because) {
        for (Evidence evidence : because) {
            if (evidence instanceof Evidence.Seen seen && seen.step() == Step.RST) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShown(List<Evidence> because) {
        return holds(because, Evidence.Shown.class);
    }

    // A SYN or a FIN answers nothing: what is missing then is no reply to a segment that got lost.
    private static boolean lacksAnswer(List<Evidence> because) {
        for (Evidence evidence : because) {
            if (evidence instanceof Evidence.NotSeen absence
                    && absence.step() != Step.SYN
                    && absence.step() != Step.FIN) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsEarly(List<Evidence> because) {
        for (Evidence evidence : because) {
            if (evidence instanceof Evidence.NotSeen absence
                    && absence.forNanos() < absence.thresholdNanos()) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(List<Evidence> because, Class<? extends Evidence> kind) {
        for (Evidence evidence : because) {
            if (kind.isInstance(evidence)) {
                return true;
            }
        }
        return false;
    }

    private static void addIf(List<Doubt> doubts, boolean condition, Doubt doubt) {
        if (condition) {
            doubts.add(doubt);
        }
    }
}
