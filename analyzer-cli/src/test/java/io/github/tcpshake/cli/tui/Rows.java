package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.Snapshot.Counts;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.FindingCode;
import java.util.List;
import java.util.Optional;

/** Rows and pictures made up for tests. */
final class Rows {
    static final long SECOND = 1_000_000_000L;
    static final long NOW = 1_700_000_000L * SECOND;

    private Rows() {}

    static Row of(long id, FindingCode... codes) {
        return of(id, "ESTABLISHED", false, codes);
    }

    static Row ended(long id, FindingCode... codes) {
        return of(id, "CLOSED?", true, codes);
    }

    static Row of(long id, String serverState, boolean ended, FindingCode... codes) {
        List<Mark> marks =
                List.of(codes).stream()
                        .map(code -> new Mark(code, code.severity(), Confidence.CERTAIN))
                        .toList();
        return new Row(
                id,
                "192.0.2.10:" + (40_000 + id),
                "198.51.100.7:443",
                "ESTABLISHED",
                serverState,
                NOW - id * SECOND,
                NOW - 2 * id * SECOND,
                NOW - id * SECOND,
                100 * id,
                200 * id,
                ended ? "closed" : "open",
                marks,
                false,
                ended);
    }

    static Snapshot snapshot(Row... rows) {
        return new Snapshot(
                NOW, rows, Counts.NONE, Optional.empty(), 0, List.of(), Optional.empty());
    }
}
