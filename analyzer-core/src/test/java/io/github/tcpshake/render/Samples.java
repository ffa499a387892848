package io.github.tcpshake.render;

import static io.github.tcpshake.render.Sample.numbers;
import static io.github.tcpshake.track.Side.CLIENT;
import static io.github.tcpshake.track.Side.SERVER;

import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.decode.FrameDecoder.Outcome;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Handshake;
import io.github.tcpshake.report.Teardown;
import io.github.tcpshake.track.EndpointEvent;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The connections that tests draw. */
final class Samples {
    private Samples() {}

    /** The handshake of RFC 9293 Figure 6, and the first payload each way. */
    static Sample opened(long id) {
        return new Sample(id)
                .sends(CLIENT, 1, 0, Step.SYN, numbers(0, 0, 0))
                .becomes(CLIENT, TcpState.SYN_SENT, EndpointEvent.SENT_SYN, true)
                .sends(SERVER, 2, 0.0240, Step.SYN_ACK, numbers(0, 1, 0))
                .becomes(SERVER, TcpState.SYN_RECEIVED, EndpointEvent.SENT_SYN_ACK, true)
                .becomes(CLIENT, TcpState.ESTABLISHED, EndpointEvent.GOT_SYN_ACK, true)
                .sends(CLIENT, 3, 0.0241, Step.ACK_OF_SYN, numbers(1, 1, 0))
                .becomes(SERVER, TcpState.ESTABLISHED, EndpointEvent.GOT_ACK_OF_SYN, true)
                .opens(Handshake.Result.ESTABLISHED, Handshake.Style.THREE_WAY, 0, 0.0240, 0.0241)
                .sends(CLIENT, 4, 0.0249, Step.DATA, numbers(1, 1, 517), Note.FIRST_DATA)
                .sends(SERVER, 5, 0.0492, Step.DATA, numbers(1, 518, 1448), Note.FIRST_DATA)
                .skips(17)
                .bytes(517, 4301);
    }

    /** As far as the second FIN, with the ACK of the first in a segment of its own. */
    static Sample closing(long id) {
        return opened(id)
                .sends(CLIENT, 23, 1.1550, Step.FIN, numbers(518, 4302, 0))
                .becomes(CLIENT, TcpState.FIN_WAIT_1, EndpointEvent.SENT_FIN, true)
                .becomes(SERVER, TcpState.CLOSE_WAIT, EndpointEvent.GOT_FIN, true)
                .sends(SERVER, 24, 1.1790, Step.ACK_OF_FIN, numbers(4302, 519, 0))
                .becomes(CLIENT, TcpState.FIN_WAIT_2, EndpointEvent.GOT_ACK_OF_FIN, true)
                .sends(SERVER, 25, 1.1801, Step.FIN, numbers(4302, 519, 0))
                .becomes(SERVER, TcpState.LAST_ACK, EndpointEvent.SENT_FIN, true);
    }

    static Sample clean(long id) {
        return closing(id)
                .becomes(CLIENT, TcpState.TIME_WAIT, EndpointEvent.GOT_FIN, true)
                .sends(CLIENT, 26, 1.2042, Step.ACK_OF_FIN, numbers(519, 4303, 0))
                .becomes(SERVER, TcpState.CLOSED, EndpointEvent.GOT_ACK_OF_FIN, false)
                .closes(
                        Teardown.Result.CLOSED,
                        Teardown.Style.FOUR_SEGMENT,
                        Teardown.Closer.CLIENT,
                        Teardown.FinalAck.SEEN,
                        1.1550,
                        1.1790,
                        1.1801,
                        1.2042);
    }

    static Sample noFinalAck(long id) {
        return closing(id)
                .becomes(CLIENT, TcpState.TIME_WAIT, EndpointEvent.GOT_FIN, false)
                .sends(SERVER, 47, 1.4041, Step.FIN, numbers(4302, 519, 0), Note.REPEATED)
                .sends(SERVER, 58, 1.8521, Step.FIN, numbers(4302, 519, 0), Note.REPEATED)
                .sends(SERVER, 71, 2.7482, Step.FIN, numbers(4302, 519, 0), Note.REPEATED)
                .capturedUntil(94.6)
                .closes(
                        Teardown.Result.INCOMPLETE,
                        Teardown.Style.FOUR_SEGMENT,
                        Teardown.Closer.CLIENT,
                        Teardown.FinalAck.MISSING,
                        1.1550,
                        1.1790,
                        1.1801);
    }

    static Finding finalAckMissing(long id) {
        return new Finding(
                FindingCode.FINAL_ACK_MISSING,
                Finding.About.SERVER,
                id,
                "",
                Sample.at(1.1801),
                Severity.ERROR,
                Confidence.CERTAIN,
                "",
                Map.of("count", 3L),
                List.of(
                        new Evidence.Seen(25, Step.FIN),
                        new Evidence.Repeated(
                                Step.FIN, List.of(47L, 58L, 71L), 3, 224_000_000, true),
                        new Evidence.NotSeen(Step.ACK_OF_FIN, 91_851_800_000L, 1_000_000_000)),
                List.of(Doubt.DELIVERY));
    }

    static Sample refused(long id) {
        return new Sample(id)
                .sends(CLIENT, 30, 2, Step.SYN, numbers(0, 0, 0))
                .becomes(CLIENT, TcpState.SYN_SENT, EndpointEvent.SENT_SYN, true)
                .sends(SERVER, 31, 2.02, Step.RST, numbers(0, 1, 0))
                .becomes(CLIENT, TcpState.CLOSED, EndpointEvent.GOT_RST, false)
                .opens(Handshake.Result.REFUSED, Handshake.Style.NONE, 2)
                .closes(
                        Teardown.Result.RESET,
                        Teardown.Style.RESET,
                        Teardown.Closer.SERVER,
                        Teardown.FinalAck.NONE);
    }

    static Finding refusal(long id) {
        return new Finding(
                FindingCode.REFUSED,
                Finding.About.SERVER,
                id,
                "",
                Sample.at(2.02),
                Severity.ERROR,
                Confidence.CERTAIN,
                "",
                Map.of(),
                List.of(new Evidence.Shown(31)),
                List.of());
    }

    static Sample halfOpen(long id) {
        return new Sample(id)
                .sends(CLIENT, 40, 3, Step.SYN, numbers(0, 0, 0))
                .becomes(CLIENT, TcpState.SYN_SENT, EndpointEvent.SENT_SYN, true)
                .sends(SERVER, 41, 3.02, Step.SYN_ACK, numbers(0, 1, 0))
                .becomes(SERVER, TcpState.SYN_RECEIVED, EndpointEvent.SENT_SYN_ACK, true)
                .becomes(CLIENT, TcpState.ESTABLISHED, EndpointEvent.GOT_SYN_ACK, false)
                .sends(SERVER, 42, 4.02, Step.SYN_ACK, numbers(0, 1, 0), Note.REPEATED)
                .sends(SERVER, 43, 6.02, Step.SYN_ACK, numbers(0, 1, 0), Note.REPEATED)
                .capturedUntil(30)
                .opens(Handshake.Result.HALF_OPEN, Handshake.Style.NONE, 3, 3.02);
    }

    static Finding halfOpenFinding(long id) {
        return new Finding(
                FindingCode.HALF_OPEN,
                Finding.About.SERVER,
                id,
                "",
                Sample.at(6.02),
                Severity.ERROR,
                Confidence.CERTAIN,
                "",
                Map.of(),
                List.of(
                        new Evidence.Repeated(
                                Step.SYN_ACK, List.of(42L, 43L), 2, 1_000_000_000, true)),
                List.of(Doubt.DELIVERY));
    }

    /** The capture begins in the middle; three segments of payload, nothing ends. */
    static Sample midstream(long id) {
        return new Sample(id)
                .guessedRoles()
                .sends(CLIENT, 50, 5, Step.DATA, numbers(0, 0, 100), Note.FIRST_DATA)
                .becomes(CLIENT, TcpState.ESTABLISHED, EndpointEvent.SEEN_MIDSTREAM, true)
                .becomes(SERVER, TcpState.ESTABLISHED, EndpointEvent.SEEN_MIDSTREAM, true)
                .sends(SERVER, 51, 5.01, Step.DATA, numbers(0, 100, 200), Note.FIRST_DATA)
                .skips(1)
                .bytes(100, 400)
                .opens(Handshake.Result.MIDSTREAM, Handshake.Style.NONE);
    }

    static Finding flood(String subject) {
        return new Finding(
                FindingCode.SYN_FLOOD,
                Finding.About.HOST,
                0,
                subject,
                Sample.START,
                Severity.ERROR,
                Confidence.LIKELY,
                "",
                Map.of("count", 1200L, "span", new Finding.Nanos(1_000_000_000)),
                List.of(new Evidence.Seen(7, Step.SYN), new Evidence.Seen(9, Step.SYN)),
                List.of());
    }

    static Finding reused(long id) {
        return new Finding(
                FindingCode.TIME_WAIT_REUSED,
                Finding.About.CONNECTION,
                id,
                "",
                Sample.START,
                Severity.INFO,
                Confidence.CERTAIN,
                "",
                Map.of("previous", 3L),
                List.of(new Evidence.Seen(1, Step.SYN)),
                List.of());
    }

    static CaptureSummary summary(long connections) {
        CaptureFacts facts = new CaptureFacts();
        facts.addFile("capture.pcap");
        facts.addLinkType(1);
        Frame frame = new Frame();
        for (int i = 0; i < 71; i++) {
            frame.timestampNanos = Sample.START + i * 10_000_000L;
            frame.capturedLength = 60;
            frame.originalLength = 60;
            facts.count(frame);
        }
        Map<Outcome, Long> outcomes = Map.of(Outcome.TCP, 69L, Outcome.OTHER_PROTOCOL, 2L);
        return new CaptureSummary(
                facts, outcomes, 69, 1, 0, Map.of(), 20, 5, 0, 0, 0, 0, connections, 0, 1, 0);
    }

    /** A run with one connection of each kind and a finding about a host. */
    static void playAll(Renderer renderer) throws IOException {
        Tally tally = new Tally();
        play(renderer, tally, clean(1).build(), List.of());
        play(renderer, tally, noFinalAck(7).build(), List.of(finalAckMissing(7)));
        play(renderer, tally, refused(8).build(), List.of(refusal(8)));
        play(renderer, tally, halfOpen(9).build(), List.of(halfOpenFinding(9)));
        play(renderer, tally, midstream(10).build(), List.of());
        Finding flood = flood("10.0.0.1:80");
        tally.add(flood);
        renderer.finding(flood);
        renderer.end(summary(5), tally);
    }

    private static void play(
            Renderer renderer, Tally tally, ConnectionReport report, List<Finding> findings)
            throws IOException {
        tally.add(report, findings);
        renderer.connection(report, findings);
    }
}
