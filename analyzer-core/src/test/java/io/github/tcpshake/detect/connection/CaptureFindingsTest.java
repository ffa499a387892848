package io.github.tcpshake.detect.connection;

import static io.github.tcpshake.track.Side.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.detect.Sample;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import org.junit.jupiter.api.Test;

class CaptureFindingsTest {
    @Test
    void unseenBytesAreAGap() {
        Sample sample = Sample.clean().with(s -> s.unseen = 1460);
        sample.row(50, CLIENT, Step.DATA, Note.AFTER_GAP);
        assertThat(sample.says()).containsExactly("gap certain note");
        sample.bothDirections = false;
        assertThat(sample.ids()).doesNotContain("gap");
    }

    @Test
    void oneDirectionIsOneWayOnlyWhereTheOtherSideSpoke() {
        Sample sample = Sample.attempt();
        sample.opened = Handshake.Result.ESTABLISHED;
        sample.client.frames = 3;
        assertThat(sample.says()).isEmpty();
        sample.server.isnKnown = true;
        assertThat(sample.says()).containsExactly("one-way certain note");
    }

    @Test
    void connectionThatBeganBeforeTheCaptureIsMidstream() {
        Sample sample = Sample.clean().with(s -> s.opened = Handshake.Result.MIDSTREAM);
        assertThat(sample.says()).containsExactly("midstream certain info");
    }
}
