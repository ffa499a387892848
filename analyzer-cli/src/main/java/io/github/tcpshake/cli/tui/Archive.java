package io.github.tcpshake.cli.tui;

import io.github.tcpshake.detect.Examined;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The last picture of finished connections, with all details, as many as there is room for. */
final class Archive {
    // 100,000 short connections with their findings took 2.2 KB each; longer timelines take more.
    private static final long BYTES_PER_REPORT = 4_000;

    private final DullestFirst order;
    private final Map<Long, Examined> reports = new HashMap<>();

    /**
     * @param capacity most connections that are held
     */
    Archive(int capacity) {
        order = new DullestFirst(capacity);
    }

    /** Returns how many connections a part of the heap has room for. */
    static int roomFor(long bytes) {
        return (int) Math.max(100, Math.min(1_000_000, bytes / BYTES_PER_REPORT));
    }

    void add(Examined last) {
        long id = last.report().id();
        if (reports.put(id, last) == null) {
            long leaving = order.add(id, Mark.rank(Mark.of(last.findings())));
            if (leaving != DullestFirst.NOBODY) {
                reports.remove(leaving);
            }
        }
    }

    Optional<Examined> get(long connection) {
        return Optional.ofNullable(reports.get(connection));
    }
}
