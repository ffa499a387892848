package io.github.tcpshake.compare;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.ConfidenceRules;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.track.Reset;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what two captures of one connection prove together. */
final class PairFindings {
    private static final int MOST_EVIDENCE = 16;

    /** The worst to lose comes first: it names the finding. */
    private static final List<Step> BY_WEIGHT =
            List.of(
                    Step.RST,
                    Step.FIN,
                    Step.ACK_OF_FIN,
                    Step.SYN,
                    Step.SYN_ACK,
                    Step.ACK_OF_SYN,
                    Step.DATA,
                    Step.ACK);

    private final Setting setting;
    private final PairReport pair;
    private final List<Finding> found = new ArrayList<>();

    private PairFindings(Setting setting, PairReport pair) {
        this.setting = setting;
        this.pair = pair;
    }

    static List<Finding> of(Setting setting, PairReport pair) {
        PairFindings findings = new PairFindings(setting, pair);
        for (Side side : Side.values()) {
            findings.lost(side);
            findings.injected(side);
        }
        findings.splitBelief();
        findings.found.addAll(Rewritten.find(pair));
        DelaySide.find(pair).ifPresent(findings.found::add);
        return List.copyOf(findings.found);
    }

    private List<Crossing> all(Side from, Fate fate) {
        return pair.crossings().stream().filter(c -> c.from() == from && c.fate() == fate).toList();
    }

    private void lost(Side from) {
        List<Crossing> lost = all(from, Fate.LOST);
        if (lost.isEmpty()) {
            return;
        }
        Crossing worst = worst(lost);
        boolean isMinor = worst.step() == Step.DATA || worst.step() == Step.ACK;
        List<Evidence> because = evidence(lost, pair.near(from));
        long sent = sent(from);
        long gone = pair.fates().of(from, Fate.LOST);
        String variant = gone == sent && sent > 1 ? "all" : variant(worst.step());
        found.add(
                finding(
                        FindingCode.LOST_BETWEEN,
                        from,
                        worst,
                        isMinor ? Severity.NOTE : Severity.WARNING,
                        variant,
                        Map.of("count", gone, "sent", sent),
                        because));
    }

    private long sent(Side from) {
        long sent = 0;
        for (Fate fate : List.of(Fate.ARRIVED, Fate.LOST, Fate.RECUT)) {
            sent += pair.fates().of(from, fate);
        }
        return sent;
    }

    private static Crossing worst(List<Crossing> some) {
        for (Step step : BY_WEIGHT) {
            for (Crossing crossing : some) {
                if (crossing.step() == step) {
                    return crossing;
                }
            }
        }
        return some.get(0);
    }

    private static String variant(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void injected(Side seeming) {
        List<Crossing> injected = all(seeming, Fate.INJECTED);
        if (injected.isEmpty()) {
            return;
        }
        Tap at = pair.near(seeming.peer());
        Crossing worst = worst(injected);
        Map<String, Object> values = new HashMap<>();
        for (Crossing crossing : injected) {
            if (addEffect(values, at, seeming.peer(), crossing)) {
                worst = crossing;
                break;
            }
        }
        boolean taken = !values.isEmpty();
        values.put("count", pair.fates().of(seeming, Fate.INJECTED));
        String kind = worst.step() == Step.RST ? "rst" : "other";
        found.add(
                finding(
                        FindingCode.INJECTED_BETWEEN,
                        seeming,
                        worst,
                        taken ? Severity.ERROR : Severity.WARNING,
                        taken ? kind + "-taken" : kind,
                        values,
                        evidence(injected, at)));
    }

    /** Adds the states before and behind what its receiver did on it; nothing where none shows. */
    private boolean addEffect(
            Map<String, Object> values, Tap at, Side receiver, Crossing crossing) {
        long frame = crossing.frame(at);
        ConnectionReport report = pair.report(at).orElse(null);
        if (report == null) {
            return false;
        }
        for (Transition t : report.transitions(pair.sideAt(at, receiver))) {
            if (t.frame() == frame) {
                values.put("from", t.from().rfcName());
                values.put("to", t.to().rfcName());
                return true;
            }
        }
        // The capture alone takes it for ignored, since its seeming sender went on.
        for (Reset reset : report.resets()) {
            boolean held = reset.receiverState().isSynchronized();
            if (reset.frame() == frame && held && answersAsGone(at, receiver, frame)) {
                values.put("from", reset.receiverState().rfcName());
                values.put("to", TcpState.CLOSED.rfcName());
                return true;
            }
        }
        return false;
    }

    // RFC 9293 3.10.7.1: an RST without ACK answers a segment for which there is no socket.
    private boolean answersAsGone(Tap at, Side receiver, long frame) {
        for (Crossing next : pair.crossings()) {
            if (next.from() == receiver && next.frame(at) > frame) {
                return next.step() == Step.RST && (next.flags() & TcpFlags.ACK) == 0;
            }
        }
        return false;
    }

    private List<Evidence> evidence(List<Crossing> some, Tap where) {
        String name = setting.capture(where).name();
        String other = setting.capture(where.other()).name();
        return some.stream()
                .limit(MOST_EVIDENCE)
                .map(
                        c ->
                                (Evidence)
                                        new Evidence.Alone(
                                                name,
                                                c.frame(where),
                                                c.step(),
                                                c.fate() == Fate.LOST,
                                                other,
                                                c.isCertain()))
                .toList();
    }

    private Finding finding(
            FindingCode code,
            Side about,
            Crossing crossing,
            Severity severity,
            String variant,
            Map<String, Object> values,
            List<Evidence> because) {
        boolean isSure = ConfidenceRules.ofTwo(because) == Confidence.CERTAIN;
        return new Finding(
                code,
                about == Side.CLIENT ? About.CLIENT : About.SERVER,
                pair.id(),
                "",
                crossing.commonNanos(),
                severity,
                ConfidenceRules.ofTwo(because),
                variant,
                values,
                because,
                isSure ? List.of() : List.of(Doubt.OTHER_CAPTURE));
    }

    // One end is gone or closing, and the other does not know, because what would have told it was
    // lost, or something was told to one of them alone.
    private void splitBelief() {
        if (!pair.isInBoth() || !parted(pair.client().state(), pair.server().state())) {
            return;
        }
        List<Evidence> because = new ArrayList<>();
        long nanos = 0;
        for (Side side : Side.values()) {
            List<Crossing> lost = control(all(side, Fate.LOST));
            List<Crossing> injected = control(all(side, Fate.INJECTED));
            because.addAll(evidence(lost, pair.near(side)));
            because.addAll(evidence(injected, pair.near(side.peer())));
            for (Crossing crossing : lost) {
                nanos = Math.max(nanos, crossing.commonNanos());
            }
            for (Crossing crossing : injected) {
                nanos = Math.max(nanos, crossing.commonNanos());
            }
        }
        if (because.isEmpty()) {
            return;
        }
        boolean isSure = ConfidenceRules.ofTwo(because) == Confidence.CERTAIN;
        found.add(
                new Finding(
                        FindingCode.SPLIT_BELIEF,
                        About.CONNECTION,
                        pair.id(),
                        "",
                        nanos,
                        Severity.ERROR,
                        ConfidenceRules.ofTwo(because),
                        "",
                        Map.of(
                                "client",
                                pair.client().state().rfcName(),
                                "server",
                                pair.server().state().rfcName()),
                        because,
                        isSure ? List.of() : List.of(Doubt.OTHER_CAPTURE)));
    }

    private static List<Crossing> control(List<Crossing> some) {
        return some.stream().filter(c -> c.step() != Step.DATA && c.step() != Step.ACK).toList();
    }

    private static boolean parted(TcpState one, TcpState other) {
        return goneAndThere(one, other)
                || goneAndThere(other, one)
                || closedUnheard(one, other)
                || closedUnheard(other, one)
                || one == TcpState.SYN_RECEIVED && other.isSynchronized()
                || other == TcpState.SYN_RECEIVED && one.isSynchronized();
    }

    private static boolean goneAndThere(TcpState one, TcpState other) {
        boolean gone = one == TcpState.CLOSED || one == TcpState.TIME_WAIT;
        return gone && other.isSynchronized() && other != TcpState.TIME_WAIT;
    }

    private static boolean closedUnheard(TcpState one, TcpState other) {
        return one == TcpState.FIN_WAIT_1 && other == TcpState.ESTABLISHED;
    }
}
