package io.github.tcpshake;

import io.github.tcpshake.Comparison.Input;
import io.github.tcpshake.TappedCapture.Mouth;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.compare.Crossings;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.path.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All captures of a comparison, taken side by side in order of common time. */
final class TappedCaptures implements AutoCloseable {
    private final List<TappedCapture> captures = new ArrayList<>();
    private final List<TappedCapture> left = new ArrayList<>();
    private final List<Crossings> hops = new ArrayList<>();

    TappedCaptures(AnalyzerOptions options, Route route, List<Input> inputs, Found found)
            throws CaptureException {
        for (int hop = 0; hop < route.hops().size(); hop++) {
            hops.add(new Crossings(route.hop(hop), found.of(hop), options.hashSeed()));
        }
        for (int point = 0; point < inputs.size(); point++) {
            List<Mouth> mouths = new ArrayList<>(2);
            if (point > 0) {
                mouths.add(new Mouth(hops.get(point - 1), Tap.B));
            }
            if (point < route.last()) {
                mouths.add(new Mouth(hops.get(point), Tap.A));
            }
            open(options, route, point, inputs.get(point), mouths);
        }
        left.addAll(captures);
    }

    private void open(
            AnalyzerOptions options, Route route, int point, Input input, List<Mouth> mouths)
            throws CaptureException {
        List<Tap> taps = mouths.stream().map(Mouth::tap).toList();
        try {
            TapReader reader = new TapReader(options, route.points(), input.opener(), taps);
            TapSupply supply = options.threads() > 1 ? new TapThread(reader, point) : reader;
            TappedCapture capture = new TappedCapture(route, point, supply, mouths);
            captures.add(capture);
            capture.begin();
        } catch (CaptureException e) {
            close();
            throw e;
        }
    }

    /** Takes the next of what frames of all captures show; false where nothing is left. */
    boolean step() throws CaptureException {
        @Nullable TappedCapture next = null;
        for (TappedCapture capture : captures) {
            if (capture.hasNext() && (next == null || capture.commonNanos() < next.commonNanos())) {
                next = capture;
            }
        }
        if (next != null) {
            next.step();
        }
        return next != null;
    }

    /** Tells that all have been read: what has no partner by now will have none. */
    void bothRead() {
        hops.forEach(Crossings::bothRead);
    }

    /**
     * Ends the next of the connections that are left, of the capture of which fewest wait for
     * partners: each is a whole report. False where none was left.
     */
    boolean finishNext() throws CaptureException {
        while (!left.isEmpty()) {
            TappedCapture behind = left.get(0);
            for (TappedCapture capture : left) {
                behind = capture.ahead() < behind.ahead() ? capture : behind;
            }
            if (behind.finishNext()) {
                return true;
            }
            left.remove(behind);
        }
        return false;
    }

    /** Ends what is left: all connections of all captures have ended. */
    void finish() {
        hops.forEach(Crossings::finish);
    }

    @Override
    public void close() throws CaptureException {
        for (TappedCapture capture : captures) {
            capture.close();
        }
    }
}
