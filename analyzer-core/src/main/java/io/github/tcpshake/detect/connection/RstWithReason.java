package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Claim;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.track.Oddity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import java.util.Optional;

/** An RST says why: by a text, an MPTCP option or a code (TD-20, RFC 9293 3.5.2, RFC 8684 3.6). */
final class RstWithReason extends Detector {
    @Override
    public FindingCode code() {
        return FindingCode.RST_WITH_REASON;
    }

    @Override
    public void examine(Case connection, FindingSink findings) {
        if (!connection.report().oddities().isEmpty()) {
            examine(connection, Side.CLIENT, findings);
            examine(connection, Side.SERVER, findings);
        }
    }

    private void examine(Case connection, Side side, FindingSink findings) {
        Optional<Oddity> text = connection.report().oddity(side, Oddity.Kind.RST_TEXT);
        Optional<Oddity> option = connection.report().oddity(side, Oddity.Kind.RST_MPTCP);
        Optional<Oddity> window = connection.report().oddity(side, Oddity.Kind.RST_WINDOW);
        if (text.isPresent()) {
            String words = text.get().text();
            claim(connection, text.get(), words.isEmpty() ? "binary" : "")
                    .text("text", words)
                    .count("bytes", text.get().amount())
                    .raise(findings);
        } else if (option.isPresent()) {
            claim(connection, option.get(), "mptcp")
                    .count("code", option.get().amount())
                    .raise(findings);
        } else if (window.isPresent()) {
            // A window of this size may just be a window.
            claim(connection, window.get(), "window")
                    .count("code", window.get().amount())
                    .because(new Evidence.Habit(window.get().frame()))
                    .raise(findings);
        }
    }

    private Claim claim(Case connection, Oddity reason, String variant) {
        return Claim.about(code(), connection, reason.side())
                .at(reason.nanos())
                .variant(variant)
                .because(new Evidence.Seen(reason.frame(), Step.RST));
    }
}
