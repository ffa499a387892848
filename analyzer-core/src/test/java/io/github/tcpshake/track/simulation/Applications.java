package io.github.tcpshake.track.simulation;

import java.util.SplittableRandom;

/**
 * The life of a run: who opens, what both applications write, who closes or aborts or crashes when,
 * and whether the port is used again. All drawn from one seed.
 */
final class Applications {
    private static final long MILLISECOND = VirtualTime.MILLISECOND;

    private final VirtualTime time;
    private final SplittableRandom random;

    Applications(VirtualTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
    }

    /** Schedules everything; the run then only has to be played. */
    void schedule(Peer left, Peer right) {
        left.run(new Program());
        right.run(new Program());
        if (oneIn(12)) {
            openBoth(left, right);
        } else if (!oneIn(15)) {
            right.listen();
        }
        time.after(0, () -> left.open(synPayload()));
        if (oneIn(12)) {
            time.after(random.nextLong(200) * MILLISECOND, left::close);
        }
        if (oneIn(15)) {
            time.after(random.nextLong(3000) * MILLISECOND, oneIn(2) ? left::crash : right::crash);
        }
        if (oneIn(3)) {
            reopen(left, right);
        }
    }

    /** A simultaneous open if the SYNs cross, else a refusal or two attempts. */
    private void openBoth(Peer left, Peer right) {
        if (oneIn(2)) {
            left.listen();
        }
        if (oneIn(2)) {
            time.after(random.nextLong(150) * MILLISECOND, right::listen);
        }
        time.after(random.nextLong(100) * MILLISECOND, () -> right.open(synPayload()));
    }

    /** Tries again at some later times; only those count that find no socket in the way. */
    private void reopen(Peer left, Peer right) {
        Peer again = oneIn(6) ? right : left;
        if (oneIn(3)) {
            left.listen();
        }
        if (oneIn(4)) {
            time.after(random.nextLong(3000) * MILLISECOND, again::crash);
        }
        for (int attempt = random.nextInt(4); attempt >= 0; attempt--) {
            long delay = random.nextLong(oneIn(3) ? 100_000 : 5_000) * MILLISECOND;
            time.after(delay, () -> again.open(synPayload()));
        }
    }

    private int synPayload() {
        return oneIn(6) ? 1 + random.nextInt(60) : 0;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** What one application does with each of its sockets. */
    private final class Program implements Peer.Application {
        private static final int NEVER = 8;

        @Override
        public void onOpen(ControlBlock block) {
            for (int writes = random.nextInt(4); writes > 0; writes--) {
                int bytes = 1 + random.nextInt(250);
                time.after(soon(), () -> block.write(bytes));
            }
            if (oneIn(NEVER)) {
                return;
            }
            if (oneIn(8)) {
                time.after(soon(), block::abort);
            } else {
                time.after(soon(), block::close);
            }
        }

        @Override
        public void onFin(ControlBlock block) {
            if (oneIn(2)) {
                time.after(0, block::close);
            } else if (!oneIn(NEVER)) {
                time.after(soon(), block::close);
            }
        }

        private long soon() {
            return random.nextLong(oneIn(3) ? 1500 : 150) * MILLISECOND;
        }
    }
}
