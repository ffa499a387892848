package io.github.tcpshake.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.render.PathDiagram;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.ladder.Arrow;
import io.github.tcpshake.render.ladder.Caption;
import io.github.tcpshake.render.ladder.Ladder;
import io.github.tcpshake.render.ladder.Lifeline;
import io.github.tcpshake.render.ladder.Row;
import io.github.tcpshake.render.ladder.Turn;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.text.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PathDiagramTest {
    private static Ladder ladder(String run, String a, String b) {
        Path folder = Testdata.folder("kernel").resolve(run);
        Compared told = Compared.files(folder.resolve(a), folder.resolve(b));
        return new PathDiagram(told.route(), TextOptions.STANDARD, Messages.of(Locale.ROOT))
                .of(told.pair());
    }

    private static Ladder ladder(String run) {
        return ladder(run, "client.pcap", "server.pcap");
    }

    private static List<Arrow> arrows(Ladder ladder, Arrow.Fate fate) {
        return ladder.rows().stream()
                .flatMap(row -> row.arrows().stream())
                .filter(arrow -> arrow.fate() == fate)
                .toList();
    }

    private static List<String> names(Ladder ladder) {
        return ladder.lifelines().stream().map(Lifeline::name).toList();
    }

    @Test
    void bothPointsStandBetweenBothEnds() {
        Ladder ladder = ladder("normal_close_client");
        assertThat(names(ladder)).containsExactly("client", "at A", "at B", "server");
        assertThat(ladder.rows().get(0).turns())
                .extracting(Turn::state)
                .containsExactly("CLOSED", "LISTEN");
    }

    @Test
    void arrowsBetweenThePointsTakeTheTimeThatSegmentsTook() {
        assertThat(arrows(ladder("normal_close_client"), Arrow.Fate.ARRIVED))
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        arrow ->
                                assertThat(arrow.arrivedNanos() - arrow.leftNanos())
                                        .isBetween(0L, 50_000_000L))
                .anyMatch(arrow -> arrow.arrivedNanos() > arrow.leftNanos());
    }

    @Test
    void lostSegmentEndsBetweenThePointsAndIsTheEvidence() {
        Ladder ladder = ladder("fin_lost_once");
        assertThat(arrows(ladder, Arrow.Fate.LOST))
                .singleElement()
                .matches(arrow -> arrow.from() == 1 && arrow.to() == 2);
        assertThat(ladder.captions()).extracting(Caption::name).containsExactly("lost-between");
        assertThat(ladder.rows())
                .filteredOn(row -> !row.captions().isEmpty())
                .extracting(Row::words)
                .containsExactly("FIN");
    }

    @Test
    void injectedSegmentBeginsBetweenThePoints() {
        Ladder ladder = ladder("rst_spoofed_exact");
        assertThat(arrows(ladder, Arrow.Fate.MADE)).hasSize(1);
        Row made =
                ladder.rows().stream()
                        .filter(row -> row.arrows().stream().anyMatch(PathDiagramTest::isMade))
                        .findFirst()
                        .orElseThrow();
        assertThat(made.arrows()).extracting(Arrow::to).containsExactly(2, 3);
    }

    private static boolean isMade(Arrow arrow) {
        return arrow.fate() == Arrow.Fate.MADE;
    }

    @Test
    void nothingIsLostOrMadeInThePictureOfAnOrdinaryConnection() {
        Ladder ladder = ladder("normal_close_client");
        assertThat(arrows(ladder, Arrow.Fate.LOST)).isEmpty();
        assertThat(arrows(ladder, Arrow.Fate.MADE)).isEmpty();
        assertThat(ladder.captions()).isEmpty();
    }

    @Test
    void exchangedFilesAreTheSamePictureInAMirror() {
        Ladder ladder = ladder("fin_lost_once", "server.pcap", "client.pcap");
        assertThat(names(ladder)).containsExactly("server", "at A", "at B", "client");
        assertThat(arrows(ladder, Arrow.Fate.LOST))
                .singleElement()
                .matches(arrow -> arrow.from() == 2 && arrow.to() == 1);
    }
}
