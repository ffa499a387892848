package io.github.tcpshake;

import io.github.tcpshake.compare.PairReport;
import io.github.tcpshake.compare.PairSink;
import io.github.tcpshake.compare.Stray;
import io.github.tcpshake.path.HopStray;
import io.github.tcpshake.path.Joiner;
import io.github.tcpshake.path.PathReport;
import io.github.tcpshake.path.Turning;
import io.github.tcpshake.render.PathRenderer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Holds what hops of a comparison find until it can be told: who finds it cannot wait for a writer.
 */
final class Found {
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private final Turning turning;
    private final PathRenderer renderer;
    private final Joiner joiner;
    private final List<Long> straysArrived;

    Found(Turning turning, PathRenderer renderer) {
        this.turning = turning;
        this.renderer = renderer;
        this.joiner = new Joiner(turning.compared(), waiting::addLast);
        this.straysArrived =
                new ArrayList<>(Collections.nCopies(turning.compared().hops().size(), 0L));
    }

    /** Returns what takes the findings of one hop. */
    PairSink of(int hop) {
        return new PairSink() {
            @Override
            public void pair(PairReport pair) {
                joiner.pair(hop, pair);
            }

            @Override
            public void stray(Stray stray) {
                waiting.addLast(new HopStray(hop, stray));
            }

            @Override
            public void strayArrived() {
                straysArrived.set(hop, straysArrived.get(hop) + 1);
            }
        };
    }

    void begin() throws IOException {
        renderer.begin(turning.named());
    }

    /** Tells what is known by now. */
    void tell() throws IOException {
        for (Object one = waiting.pollFirst(); one != null; one = waiting.pollFirst()) {
            if (one instanceof PathReport path) {
                renderer.path(turning.path(path));
            } else if (one instanceof HopStray stray) {
                renderer.stray(turning.stray(stray));
            }
        }
    }

    /** Tells what is left, and that no more comes. */
    void end() throws IOException {
        joiner.finish();
        tell();
        renderer.end(turning.counts(straysArrived));
    }
}
