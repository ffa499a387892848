package io.github.tcpshake.render;

import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.SocketAddress;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds away connections that tell nothing new: of those with one service and the same findings the
 * first ones are shown, and the rest counted. A flood of 300,000 sources is 300,000 such
 * connections. Memory is bounded; beyond it connections are shown.
 */
final class Alike {
    private static final int MOST_KINDS = 4096;

    private final TextOutput out;
    private final Map<Kind, Count> kinds = new LinkedHashMap<>();

    Alike(TextOutput out) {
        this.out = out;
    }

    /** What makes two connections alike. */
    private record Kind(SocketAddress service, ConnectionResult result, Set<FindingCode> codes) {}

    /** How many there are of a kind, and the first of them. */
    private static final class Count {
        private final long first;
        private long count;

        Count(long first) {
            this.first = first;
        }
    }

    /** Counts a connection, and tells whether it is one of the first of its kind. */
    boolean isShown(ConnectionReport report, List<Finding> findings) {
        Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
        for (Finding finding : findings) {
            codes.add(finding.code());
        }
        Kind kind = new Kind(report.server().address(), ConnectionResult.of(report), codes);
        Count known = kinds.get(kind);
        if (known == null) {
            if (kinds.size() == MOST_KINDS) {
                return true;
            }
            known = new Count(report.id());
            kinds.put(kind, known);
        }
        return ++known.count <= out.options().limit();
    }

    /** Says how many were folded away, and which one shown they are like. */
    void write() throws IOException {
        boolean wroteSome = false;
        for (Map.Entry<Kind, Count> kind : kinds.entrySet()) {
            long folded = kind.getValue().count - out.options().limit();
            if (folded > 0) {
                wroteSome = true;
                out.wrap(
                        0,
                        out.messages()
                                .count(
                                        "folded.alike",
                                        folded,
                                        "first",
                                        Long.toString(kind.getValue().first),
                                        "service",
                                        kind.getKey().service().toString()));
            }
        }
        if (wroteSome) {
            out.end();
        }
    }
}
