package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.compare.Crossings;
import io.github.tcpshake.compare.Shown;
import io.github.tcpshake.compare.Sighting;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.path.Route;
import java.util.ArrayList;
import java.util.List;

/** One of the captures that are compared: what it shows is taken to the hops at its point. */
final class TappedCapture implements AutoCloseable {
    /** So many segments are foreseen at once. */
    private static final int AHEAD = 32;

    private final Route route;
    private final int point;
    private final List<Mouth> mouths;
    private final TapSupply supply;
    private final List<Sighting> foreseen = new ArrayList<>(AHEAD);
    private TapBatch batch = new TapBatch();
    private int next;
    private int foreseenTo;

    /** Where a hop begins or ends at this capture's point. */
    record Mouth(Crossings crossings, Tap tap) {}

    TappedCapture(Route route, int point, TapSupply supply, List<Mouth> mouths) {
        this.route = route;
        this.point = point;
        this.supply = supply;
        this.mouths = mouths;
    }

    /** Reads its begin; needed once, before anything is asked. */
    void begin() throws CaptureException {
        skipEmpty();
    }

    /** Tells whether more of its frames show something. */
    boolean hasNext() {
        return next < batch.size() && !batch.isBehindFrames(next);
    }

    /**
     * Returns the time of the next frame that shows something, by the clock of the first capture.
     */
    long commonNanos() {
        return route.common(point, batch.nanos(next));
    }

    /** Returns how many of its connections wait for what another capture shows of them. */
    long ahead() {
        long ahead = 0;
        for (Mouth mouth : mouths) {
            ahead += mouth.crossings().ahead(mouth.tap());
        }
        return ahead;
    }

    /** Takes the next of what its frames show to its hop. */
    void step() throws CaptureException {
        if (next >= foreseenTo) {
            foresee();
        }
        Shown shown = batch.get(next++);
        for (Mouth mouth : mouths) {
            if (mouth.tap() == shown.tap()) {
                mouth.crossings().take(shown);
            }
        }
        skipEmpty();
    }

    /** Takes the next of what was left when all was read; false where nothing is. */
    boolean finishNext() throws CaptureException {
        if (next >= batch.size()) {
            return false;
        }
        step();
        return true;
    }

    private void skipEmpty() throws CaptureException {
        while (next >= batch.size() && !batch.isLast()) {
            batch = supply.next();
            next = 0;
            foreseenTo = 0;
        }
    }

    private void foresee() {
        foreseenTo = Math.min(batch.size(), next + AHEAD);
        for (Mouth mouth : mouths) {
            foreseen.clear();
            for (Shown shown : batch.shown().subList(next, foreseenTo)) {
                if (shown.tap() == mouth.tap() && shown instanceof Sighting sighting) {
                    foreseen.add(sighting);
                }
            }
            mouth.crossings().foresee(foreseen);
        }
    }

    @Override
    public void close() throws CaptureException {
        supply.close();
    }
}
