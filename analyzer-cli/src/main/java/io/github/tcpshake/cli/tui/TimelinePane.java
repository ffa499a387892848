package io.github.tcpshake.cli.tui;

import io.github.tcpshake.cli.tui.Snapshot.Opened;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.render.ConnectionPage;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;

/**
 * The timeline of one connection, with what was found on it beside it where the screen is wide
 * enough for both, else below.
 */
final class TimelinePane {
    /** From here on, timeline and findings stand side by side. */
    static final int WIDE = 120;

    private static final int LEAST_FINDINGS = 43;
    private static final int MOST_TIMELINE = 100;
    private static final int BETWEEN = 2;

    private final Look look;
    private final Messages messages;
    private Optional<Opened> drawn = Optional.empty();
    private int drawnWidth;
    private List<AttributedString> lines = List.of();

    TimelinePane(Look look, Messages messages) {
        this.look = look;
        this.messages = messages;
    }

    /** Returns the lines of a connection; the same as before as long as it has not changed. */
    @SuppressWarnings(
            "ReferenceEquality") // a new look is a new object; comparing all would cost more
    List<AttributedString> lines(Opened now, int width) {
        if (drawn.isEmpty() || now != drawn.get() || width != drawnWidth) {
            lines =
                    width >= WIDE && !now.examined().findings().isEmpty()
                            ? beside(now, width)
                            : below(now, width);
            drawn = Optional.of(now);
            drawnWidth = width;
        }
        return lines;
    }

    private List<AttributedString> below(Opened opened, int width) {
        Examined now = opened.examined();
        ConnectionPage page = page(Math.min(width, MOST_TIMELINE));
        List<String> all =
                new ArrayList<>(page.timeline(now.report(), now.findings(), opened.lives()));
        if (!now.findings().isEmpty()) {
            all.add("");
            all.addAll(page.findings(now.report(), now.findings()));
        }
        return all.stream().map(AttributedString::fromAnsi).toList();
    }

    private List<AttributedString> beside(Opened opened, int width) {
        Examined now = opened.examined();
        int left = Math.min(MOST_TIMELINE, width - BETWEEN - LEAST_FINDINGS);
        int right = width - BETWEEN - left;
        List<Finding> findings = now.findings();
        List<String> timeline = page(left).timeline(now.report(), findings, opened.lives());
        List<String> found = page(right).findings(now.report(), findings);
        List<AttributedString> all = new ArrayList<>();
        // The heading stands over both.
        for (int i = 0; i < Math.max(timeline.size(), found.size() + 2); i++) {
            String before = i < timeline.size() ? timeline.get(i) : "";
            String behind = i >= 2 && i - 2 < found.size() ? found.get(i - 2) : "";
            AttributedString start = AttributedString.fromAnsi(before);
            int blanks = left + BETWEEN - DisplayWidth.of(start.toString());
            all.add(
                    AttributedString.join(
                            AttributedString.EMPTY,
                            start,
                            new AttributedString(" ".repeat(Math.max(1, blanks))),
                            AttributedString.fromAnsi(behind)));
        }
        return all;
    }

    private ConnectionPage page(int width) {
        TextOptions options =
                TextOptions.STANDARD
                        .withAscii(look.ascii())
                        .withColor(look.color())
                        .withWidth(width);
        return new ConnectionPage(options, messages);
    }
}
