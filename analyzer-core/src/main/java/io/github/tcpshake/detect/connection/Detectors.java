package io.github.tcpshake.detect.connection;

import io.github.tcpshake.detect.Case;
import io.github.tcpshake.detect.Detector;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingSink;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.Thresholds;
import java.util.ArrayList;
import java.util.List;

/** Asks every detector about a connection, those of the capture's quality first. Stateless. */
public final class Detectors {
    private final Thresholds thresholds;
    private final List<Detector> detectors;
    private final Asked[] asked;

    /**
     * A detector, and what a connection must show for it to be asked.
     *
     * @param signs bits of {@link Sign}, of which one is enough; 0 for every connection
     */
    private record Asked(Detector detector, int signs) {}

    private Detectors(Thresholds thresholds, List<Asked> asked) {
        this.thresholds = thresholds;
        this.detectors = asked.stream().map(Asked::detector).toList();
        this.asked = asked.toArray(Asked[]::new);
    }

    /** Returns all detectors of the catalogue that look at single connections. */
    public static Detectors standard(Thresholds thresholds) {
        List<Asked> all = new ArrayList<>();
        all.addAll(
                List.of(always(new CaptureGap()), always(new OneWay()), always(new Midstream())));
        all.addAll(ofHandshake());
        all.addAll(ofOpenConnection());
        all.addAll(ofClose());
        return new Detectors(thresholds, all);
    }

    /** A class, since one of them is made for each connection. */
    private record Gathering(List<Finding> found) implements FindingSink {
        @Override
        public void add(Finding finding) {
            found.add(finding);
        }
    }

    private static Asked always(Detector detector) {
        return new Asked(detector, 0);
    }

    private static Asked on(Sign sign, Detector detector) {
        return new Asked(detector, sign.bit());
    }

    private static List<Asked> ofHandshake() {
        return List.of(
                always(new UnansweredSyn()),
                on(Sign.RST, new RefusedConnection()),
                always(new IcmpRejection()),
                always(new SynRepeated()),
                on(Sign.NOTED, new SynNewIsn()),
                always(new HalfOpen()),
                on(Sign.RST, new AbandonedHandshake()),
                on(Sign.NOTED, new SynAckBadAck()),
                on(Sign.NOTED, new ChallengedSyn()),
                always(new SlowHandshake()),
                always(new SimultaneousOpen()),
                on(Sign.NOTED, new SynAckRepeated()),
                always(new ImpliedHandshakeAck()),
                always(new SynWithData()),
                always(new UnsolicitedSynAck()),
                on(Sign.SECOND_ANSWER, new ManyIsns()),
                always(new SplitHandshake()),
                always(new OptionTrouble()),
                always(new DamagedHandshake()));
    }

    private static List<Asked> ofOpenConnection() {
        return List.of(
                always(new NeverUsed()),
                always(new PeerSilent()),
                on(Sign.RST, new HalfOpenDiscovered()),
                on(Sign.NOTED, new SynInConnection()),
                on(Sign.NOTED, new ChallengeAck()),
                on(Sign.RST, new RstIgnored()),
                on(Sign.RST, new RstSuspect()),
                always(new KeepAliveUnanswered()),
                on(Sign.ODDITY, new AckOfUnsent()),
                always(new StaleOpen()),
                on(Sign.ODDITY, new RewrittenNumbers()),
                on(Sign.ODDITY, new TimestampRegression()));
    }

    private static List<Asked> ofClose() {
        return List.of(
                always(new MissingFinalAck()),
                always(new UnackedFin()),
                always(new FinRepeated()),
                always(new CloseWaitStuck()),
                always(new HalfCloseActive()),
                on(Sign.RST, new LateCloseRst()),
                on(Sign.RST, new Abort()),
                on(Sign.RST, new UnreadData()),
                on(Sign.RST, new HalfDuplexRst()),
                on(Sign.RST, new RstInsteadOfAck()),
                on(Sign.RST, new RstAfterClose()),
                always(new SimultaneousClose()),
                on(Sign.NOTED, new DataAfterFin()),
                on(Sign.FINS_AGAIN, new MovedFin()),
                on(Sign.REUSE, new TimeWaitReused()),
                on(Sign.REUSE, new RefusedTimeWait()),
                on(Sign.RST, new AssassinatedTimeWait()),
                on(Sign.NOTED, new FinBeforeData()),
                on(Sign.RST, new DataLostAtClose()),
                on(Sign.ODDITY, new RstWithReason()),
                always(new SlowClose())); // last: it is for what nothing else explains
    }

    /** Returns the detectors in the order they are asked. */
    public List<Detector> detectors() {
        return detectors;
    }

    /** Returns what is found on one connection, in the order of the detectors; often nothing. */
    public List<Finding> examine(ConnectionReport connection) {
        List<Finding> found = new ArrayList<>(0); // most connections have none
        Case subject = new Case(connection, thresholds, found);
        FindingSink sink = new Gathering(found);
        int shown = Sign.of(connection);
        for (Asked each : asked) {
            if (each.signs == 0 || (each.signs & shown) != 0) {
                each.detector.examine(subject, sink);
            }
        }
        return found;
    }
}
