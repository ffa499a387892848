package io.github.tcpshake.cli.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.cli.tui.Painter.Size;
import io.github.tcpshake.cli.tui.RowFilter.Scope;
import io.github.tcpshake.cli.tui.State.Page;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PainterTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    private final State state = new State(SortKey.NUMBER, false, Scope.ALL);
    private Look look = new Look(false, true);
    private String title = "tcpshake top  capture.pcap";
    private Messages messages = ENGLISH;

    private List<AttributedString> styled(Snapshot snapshot, int columns, int rows) {
        LiveModel model = new LiveModel(new CaptureFacts(), 10, 10, finding -> {});
        Pace pace = new Pace(1);
        Session session =
                new Session(
                        title,
                        Locale.ENGLISH,
                        true,
                        model,
                        -1,
                        Optional.of(pace),
                        Optional.empty(),
                        Optional.empty());
        return new Painter(look, messages, session)
                .paint(state, snapshot, snapshot, Optional.empty(), new Size(columns, rows));
    }

    private List<String> painted(Snapshot snapshot, int columns, int rows) {
        return styled(snapshot, columns, rows).stream().map(AttributedString::toString).toList();
    }

    private static Snapshot many(int count) {
        List<Row> rows = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            rows.add(id % 5 == 0 ? Rows.of(id, FindingCode.CLOSE_WAIT_STUCK) : Rows.of(id));
        }
        return Rows.snapshot(rows.toArray(new Row[0]));
    }

    @Test
    void titleThatIsTooLongKeepsTheCommandAndTheNameOfTheFile() {
        title = "tcpshake top  /var/captures/of/the/night/before/of/all/the/hosts/client.pcap";
        assertThat(painted(many(1), 80, 24).get(0))
                .startsWith("tcpshake top ")
                .contains("…")
                .containsPattern("hosts/client.pcap {2,}");
        look = new Look(true, true);
        assertThat(painted(many(1), 80, 24).get(0)).contains("...").doesNotContain("…");
    }

    @ParameterizedTest
    @CsvSource({"80, 24, 17", "200, 60, 53", "120, 40, 33"})
    void everyLineOfTheScreenIsUsedAndNoneIsTooLong(int columns, int rows, int shown) {
        for (Page page : new Page[] {Page.TABLE, Page.FINDINGS, Page.HELP}) {
            if (page != Page.TABLE) {
                state.enter(page);
            }
            List<String> lines = painted(many(100), columns, rows);
            assertThat(lines).hasSize(rows);
            assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= columns);
            if (page == Page.TABLE) {
                assertThat(lines).filteredOn(line -> line.contains("192.0.2.10:")).hasSize(shown);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"60, 15", "79, 24", "80, 23", "20, 5", "1, 1"})
    void smallTerminalIsToldHowLargeItShouldBe(int columns, int rows) {
        List<String> lines = painted(many(3), columns, rows);
        assertThat(lines).hasSize(rows);
        if (rows > 4) {
            assertThat(String.join(" ", lines)).contains("80").contains("24 rows");
        }
    }

    @Test
    void columnsStandUnderTheirHeadsInChinese() {
        messages = Messages.of(Locale.CHINESE);
        List<String> lines = painted(many(30), 80, 24);
        String head = lines.get(5);
        String row = lines.get(6);
        assertThat(head).contains("服务端");
        int column = DisplayWidth.of(head.substring(0, head.indexOf("服务端")));
        assertThat(DisplayWidth.of(row.substring(0, row.indexOf("198.51.100.7"))))
                .isEqualTo(column);
        assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 80);
    }

    @Test
    void asciiScreenHasNothingElse() {
        look = new Look(true, false);
        for (String line : painted(many(30), 80, 24)) {
            assertThat(line).matches("\\p{ASCII}*");
        }
    }

    @Test
    void monochromeScreenHasNoColour() {
        look = new Look(false, false);
        for (AttributedString line : styled(many(30), 100, 30)) {
            for (int i = 0; i < line.length(); i++) {
                AttributedStyle style = line.styleAt(i);
                assertThat(style.getStyle() & 0x300).isZero();
            }
        }
    }

    @Test
    void cursorStaysOnItsConnectionWhileOthersComeBeforeIt() {
        state.sort = SortKey.NUMBER;
        state.descending = true;
        LiveModel model = new LiveModel(new CaptureFacts(), 10, 10, finding -> {});
        Session session =
                new Session(
                        "t",
                        Locale.ENGLISH,
                        true,
                        model,
                        -1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Painter painter = new Painter(look, messages, session);
        Size size = new Size(80, 24);
        painter.paint(state, many(50), many(50), Optional.empty(), size);
        state.move = 4;
        painter.paint(state, many(50), many(50), Optional.empty(), size);
        assertThat(state.cursor).isEqualTo(46);
        painter.paint(state, many(60), many(60), Optional.empty(), size);
        assertThat(state.cursor).isEqualTo(46);
        assertThat(state.first).isEqualTo(10);
        state.move = Integer.MIN_VALUE;
        painter.paint(state, many(60), many(60), Optional.empty(), size);
        assertThat(state.cursor).isZero();
        assertThat(painter.table().current(state).orElseThrow().id()).isEqualTo(60);
    }

    @Test
    void cursorGoesToTheNextFindingAndBack() {
        LiveModel model = new LiveModel(new CaptureFacts(), 10, 10, finding -> {});
        Session session =
                new Session(
                        "t",
                        Locale.ENGLISH,
                        true,
                        model,
                        -1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Painter painter = new Painter(look, messages, session);
        Size size = new Size(80, 24);
        Snapshot snapshot = many(100);
        painter.paint(state, snapshot, snapshot, Optional.empty(), size);
        for (int id = 5; id <= 60; id += 5) {
            assertThat(painter.table().seekFinding(state, true)).isTrue();
            painter.paint(state, snapshot, snapshot, Optional.empty(), size);
            assertThat(state.cursor).isEqualTo(id);
        }
        assertThat(painter.table().seekFinding(state, false)).isTrue();
        painter.paint(state, snapshot, snapshot, Optional.empty(), size);
        assertThat(state.cursor).isEqualTo(55);
    }

    @Test
    void longAddressKeepsItsEndsAndItsPort() {
        Row row = Rows.of(1);
        Row six =
                new Row(
                        2,
                        "[2001:db8:1234:5678:9abc:def0:1111:2222]:51544",
                        "[2001:db8::ffff]:443",
                        row.clientState(),
                        "SYN-RECEIVED?",
                        row.sinceNanos(),
                        row.startNanos(),
                        row.lastNanos(),
                        1,
                        2,
                        "open",
                        row.marks(),
                        false,
                        false);
        assertThat(painted(Rows.snapshot(row, six), 80, 24))
                .anyMatch(line -> line.contains("[2001") && line.contains("]:51544"));
        assertThat(painted(Rows.snapshot(row, six), 200, 24))
                .anyMatch(line -> line.contains(six.client()));
    }
}
