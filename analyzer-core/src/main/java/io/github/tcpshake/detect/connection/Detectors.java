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

    private Detectors(Thresholds thresholds, List<Detector> detectors) {
        this.thresholds = thresholds;
        this.detectors = List.copyOf(detectors);
    }

    /** Returns all detectors of the catalogue that look at single connections. */
    public static Detectors standard(Thresholds thresholds) {
        List<Detector> all = new ArrayList<>();
        all.addAll(List.of(new CaptureGap(), new OneWay(), new Midstream()));
        all.addAll(ofHandshake());
        all.addAll(ofOpenConnection());
        all.addAll(ofClose());
        return new Detectors(thresholds, all);
    }

    private static List<Detector> ofHandshake() {
        return List.of(
                new UnansweredSyn(),
                new RefusedConnection(),
                new IcmpRejection(),
                new SynRepeated(),
                new SynNewIsn(),
                new HalfOpen(),
                new AbandonedHandshake(),
                new SynAckBadAck(),
                new ChallengedSyn(),
                new SlowHandshake(),
                new SimultaneousOpen(),
                new SynAckRepeated(),
                new ImpliedHandshakeAck(),
                new SynWithData(),
                new UnsolicitedSynAck(),
                new ManyIsns(),
                new SplitHandshake(),
                new OptionTrouble(),
                new DamagedHandshake());
    }

    private static List<Detector> ofOpenConnection() {
        return List.of(
                new NeverUsed(),
                new PeerSilent(),
                new HalfOpenDiscovered(),
                new SynInConnection(),
                new ChallengeAck(),
                new RstIgnored(),
                new RstSuspect(),
                new KeepAliveUnanswered(),
                new AckOfUnsent(),
                new StaleOpen(),
                new RewrittenNumbers(),
                new TimestampRegression());
    }

    private static List<Detector> ofClose() {
        return List.of(
                new MissingFinalAck(),
                new UnackedFin(),
                new FinRepeated(),
                new CloseWaitStuck(),
                new HalfCloseActive(),
                new LateCloseRst(),
                new Abort(),
                new UnreadData(),
                new HalfDuplexRst(),
                new RstInsteadOfAck(),
                new RstAfterClose(),
                new SimultaneousClose(),
                new DataAfterFin(),
                new MovedFin(),
                new TimeWaitReused(),
                new RefusedTimeWait(),
                new AssassinatedTimeWait(),
                new FinBeforeData(),
                new DataLostAtClose(),
                new RstWithReason(),
                new SlowClose()); // last: it is for what nothing else explains
    }

    /** Returns the detectors in the order they are asked. */
    public List<Detector> detectors() {
        return detectors;
    }

    /** Returns what is found on one connection, in the order of the detectors; often nothing. */
    public List<Finding> examine(ConnectionReport connection) {
        List<Finding> found = new ArrayList<>(0); // most connections have none
        Case subject = new Case(connection, thresholds, found);
        FindingSink sink = found::add;
        for (Detector detector : detectors) {
            detector.examine(subject, sink);
        }
        return found;
    }
}
