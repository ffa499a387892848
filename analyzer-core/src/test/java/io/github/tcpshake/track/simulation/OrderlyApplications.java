package io.github.tcpshake.track.simulation;

import java.util.SplittableRandom;

/**
 * A client and a server that do as they should: the one opens, both write or are silent for a
 * while, one closes when all has been said, and the other follows, or closes at the same time.
 */
final class OrderlyApplications {
    private static final long MILLISECOND = VirtualTime.MILLISECOND;

    /** Much longer than any round trip here: what was written has arrived. */
    private static final long SETTLED_NANOS = VirtualTime.SECOND;

    private final VirtualTime time;
    private final SplittableRandom random;

    OrderlyApplications(VirtualTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
    }

    /** Schedules everything; the run then only has to be played. */
    void schedule(Peer left, Peer right) {
        int writes = random.nextInt(5);
        long silence = random.nextInt(4) == 0 ? random.nextLong(20_000) : 0;
        long lifetime = SETTLED_NANOS + silence * MILLISECOND;
        boolean together = random.nextInt(20) == 0;
        boolean leftFirst = random.nextBoolean();
        left.run(new Program(writes, together || leftFirst ? lifetime : 0));
        right.run(new Program(writes, together || !leftFirst ? lifetime : 0));
        right.listen();
        time.after(0, () -> left.open(0));
    }

    /** What one of them does; it closes by itself if it has a lifetime, else when told to. */
    private final class Program implements Peer.Application {
        private final int writes;
        private final long lifetimeNanos;

        Program(int writes, long lifetimeNanos) {
            this.writes = writes;
            this.lifetimeNanos = lifetimeNanos;
        }

        @Override
        public void onOpen(ControlBlock block) {
            for (int i = 0; i < writes; i++) {
                int bytes = 1 + random.nextInt(1000);
                time.after(random.nextLong(500) * MILLISECOND, () -> block.write(bytes));
            }
            if (lifetimeNanos > 0) {
                time.after(lifetimeNanos, block::close);
            }
        }

        @Override
        public void onFin(ControlBlock block) {
            if (lifetimeNanos == 0) {
                time.after(random.nextLong(200) * MILLISECOND, block::close);
            }
        }
    }
}
