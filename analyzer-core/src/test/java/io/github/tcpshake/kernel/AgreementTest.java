package io.github.tcpshake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.kernel.TrueConnection.Closer;
import io.github.tcpshake.kernel.TrueConnection.Closing;
import io.github.tcpshake.kernel.TrueEndpoint.Step;
import io.github.tcpshake.script.Testdata;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The comparison with the kernel's record finds what differs: a test of the test. */
class AgreementTest {
    private final Truth truth = TruthReader.read(Testdata.folder("kernel/normal_close_client"));
    private final TrueConnection connection = truth.connections().get(0);
    private final Analysis analysis = Analysis.of(truth.capture(Side.CLIENT));

    @Test
    void nothingDiffersFromTheRecordItself() {
        assertThat(Agreement.differences(truth, Side.CLIENT, analysis)).isEmpty();
    }

    @Test
    void anotherLastStateDiffers() {
        List<Step> stillWaiting = connection.client().path().subList(0, 4);
        assertThat(differences(client(stillWaiting, TcpState.FIN_WAIT_2)))
                .anyMatch(line -> line.contains("client is TIME_WAIT"));
    }

    @Test
    void aStateLeftOutDiffers() {
        List<Step> path = new ArrayList<>(connection.client().path());
        path.remove(3);
        assertThat(differences(client(path, TcpState.TIME_WAIT)))
                .anyMatch(line -> line.contains("client certainly went"))
                .anyMatch(line -> line.contains("client went"));
    }

    @Test
    void aStateInventedDiffers() {
        List<Step> path = new ArrayList<>(connection.client().path());
        path.add(3, new Step(TcpState.CLOSING, Set.of(Side.CLIENT)));
        assertThat(differences(client(path, TcpState.TIME_WAIT)))
                .singleElement()
                .asString()
                .contains("client went");
    }

    @Test
    void aStateThatNothingSentShowsMayBeMissing() {
        List<Step> path = new ArrayList<>(connection.client().path());
        path.add(new Step(TcpState.CLOSED, Set.of()));
        assertThat(differences(client(path, TcpState.CLOSED))).isEmpty();
    }

    @Test
    void anotherFirstCloserDiffers() {
        assertThat(differences(closedBy(Closer.SERVER)))
                .singleElement()
                .asString()
                .contains("closed first by client");
    }

    @Test
    void aConnectionThatNobodyReportsDiffers() {
        assertThat(differences(connection, connection))
                .singleElement()
                .asString()
                .endsWith("is not reported");
    }

    @Test
    void aConnectionThatNobodyHadDiffers() {
        assertThat(differences()).containsExactly("1 connections reported, there were 0");
    }

    private List<String> differences(TrueConnection... connections) {
        Truth other =
                new Truth(
                        truth.folder(),
                        truth.family(),
                        truth.isQuiet(),
                        Map.of(),
                        Set.of(),
                        List.of(connections));
        return Agreement.differences(other, Side.CLIENT, analysis);
    }

    private TrueConnection client(List<Step> path, TcpState last) {
        TrueEndpoint client = connection.client();
        return new TrueConnection(
                1,
                connection.opener(),
                connection.closer(),
                connection.closing(),
                new TrueEndpoint(
                        Side.CLIENT,
                        client.address(),
                        client.port(),
                        client.heardAt(),
                        client.endedAt(),
                        path,
                        Optional.of(last)),
                connection.server());
    }

    private TrueConnection closedBy(Closer closer) {
        return new TrueConnection(
                1,
                connection.opener(),
                closer,
                Closing.FIN,
                connection.client(),
                connection.server());
    }
}
