package io.github.tcpshake.track.simulation;

import io.github.tcpshake.track.simulation.Judge.Ahead;
import io.github.tcpshake.track.simulation.Observer.Observed;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Many runs under the same conditions, and what came of them in sum. */
final class Campaign {
    private final Supplier<Observer> observers;
    private final UnaryOperator<Conditions> before;
    private final UnaryOperator<Conditions> after;
    private final Tally tally = new Tally();
    private final Map<String, Integer> aheadKinds = new TreeMap<>();
    private final Map<String, Integer> wrongKinds = new TreeMap<>();
    private int runs;
    private int connections;
    private int ahead;
    private int aheadWithoutGap;
    private int wrong;
    private int wrongUnexplained;
    private int wrongFirstClosers;
    private String firstAhead = "";

    /**
     * @param before makes of any conditions those between a sender and the tap
     * @param after makes of any conditions those between the tap and a receiver
     */
    Campaign(
            Supplier<Observer> observers,
            UnaryOperator<Conditions> before,
            UnaryOperator<Conditions> after) {
        this.observers = observers;
        this.before = before;
        this.after = after;
    }

    /** Plays the seeds from 0. */
    Campaign play(int count) {
        for (long seed = 0; seed < count; seed++) {
            Judge judge = judge(seed, false);
            runs++;
            tally.addAll(judge.run().tally());
            for (Ahead fault : judge.faults()) {
                addFault(seed, fault);
            }
            for (FinalStates.Wrong end : FinalStates.wrong(judge)) {
                wrong++;
                wrongUnexplained += end.hasGap() || end.isLossHidden() ? 0 : 1;
                wrongKinds.merge(end.kind(), 1, Integer::sum);
            }
            for (Observed connection : judge.observer().connections()) {
                connections++;
                wrongFirstClosers += FinalStates.isFirstCloserRight(judge, connection) ? 0 : 1;
            }
        }
        return this;
    }

    private void addFault(long seed, Ahead fault) {
        ahead++;
        aheadWithoutGap += fault.hasGap() ? 0 : 1;
        aheadKinds.merge(fault.proven() + " of " + fault.truth(), 1, Integer::sum);
        if (firstAhead.isEmpty()) {
            firstAhead = "seed " + seed + ": " + fault + "\n" + judge(seed, true).ladder();
        }
    }

    private Judge judge(long seed, boolean draws) {
        SplittableRandom random = new SplittableRandom(~seed);
        Conditions toTap = before.apply(Conditions.draw(random));
        Conditions fromTap = after.apply(Conditions.draw(random));
        Observer observer = observers.get();
        return draws
                ? Judge.draw(seed, toTap, fromTap, observer)
                : Judge.play(seed, toTap, fromTap, observer);
    }

    /** Runs in which something was called proven ahead of the truth. */
    int ahead() {
        return ahead;
    }

    /** Those of {@link #ahead} without a gap that the observer noticed. */
    int aheadWithoutGap() {
        return aheadWithoutGap;
    }

    /** Ends whose presumed state is not the true one. */
    int wrong() {
        return wrong;
    }

    /** Those of {@link #wrong} with neither a gap nor a loss that no tap can know of. */
    int wrongUnexplained() {
        return wrongUnexplained;
    }

    int wrongFirstClosers() {
        return wrongFirstClosers;
    }

    int connections() {
        return connections;
    }

    Tally tally() {
        return tally;
    }

    /** Returns one line of counts. */
    String counts() {
        return String.format(
                "%d runs, %d connections; proven ahead in %d runs, %d of them without a gap; %d ends"
                        + " presumed wrong, %d of them with neither gap nor hidden loss; first closer"
                        + " wrong in %d connections",
                runs,
                connections,
                ahead,
                aheadWithoutGap,
                wrong,
                wrongUnexplained,
                wrongFirstClosers);
    }

    /** Returns the counts by kind, and the first run that was ahead, for whom a test fails. */
    @Override
    public String toString() {
        return String.join(
                "\n", counts(), "ahead: " + aheadKinds, "wrong: " + wrongKinds, firstAhead);
    }
}
