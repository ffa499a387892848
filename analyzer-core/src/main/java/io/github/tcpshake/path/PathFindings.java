package io.github.tcpshake.path;

import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Tap;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.ConfidenceRules;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what the captures of one connection prove together. */
final class PathFindings {
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

    private final Route route;
    private final PathReport path;
    private final List<Finding> found = new ArrayList<>();

    private PathFindings(Route route, PathReport path) {
        this.route = route;
        this.path = path;
    }

    static List<Finding> of(Route route, PathReport path) {
        PathFindings findings = new PathFindings(route, path);
        for (int hop = 0; hop < route.hops().size(); hop++) {
            for (Side side : Side.BOTH) {
                findings.lost(hop, side);
                findings.injected(hop, side);
            }
        }
        findings.splitBelief();
        for (int hop = 0; hop < route.hops().size(); hop++) {
            findings.found.addAll(Rewritten.find(route, path, hop));
            EndedBetween.find(route, path, hop).ifPresent(findings.found::add);
        }
        DelaySide.find(route, path).ifPresent(findings.found::add);
        return List.copyOf(findings.found);
    }

    private List<Passage> all(int hop, Side from, Fate fate) {
        return path.fates().get(hop).of(from, fate) == 0
                ? List.of()
                : path.passages().stream()
                        .filter(p -> p.from() == from && p.has(hop, fate))
                        .toList();
    }

    private void lost(int hop, Side from) {
        List<Passage> lost = all(hop, from, Fate.LOST);
        if (lost.isEmpty()) {
            return;
        }
        Passage worst = worst(lost);
        // That it is lost concerns nobody if its seeming sender goes on.
        boolean isForged = worst.step() == Step.RST && path.isDoubted(worst);
        boolean isMinor = worst.step() == Step.DATA || worst.step() == Step.ACK || isForged;
        long sent = sent(hop, from);
        long gone = path.fates().get(hop).of(from, Fate.LOST);
        String variant = gone == sent && sent > 1 ? "all" : isForged ? "" : variant(worst.step());
        found.add(
                finding(
                        FindingCode.LOST_BETWEEN,
                        from,
                        worst,
                        isMinor ? Severity.NOTE : Severity.WARNING,
                        variant,
                        Map.of("count", gone, "sent", sent, "where", Stretch.of(route, hop)),
                        evidence(lost, worst, hop)));
    }

    private long sent(int hop, Side from) {
        long sent = 0;
        for (Fate fate : List.of(Fate.ARRIVED, Fate.LOST, Fate.RECUT)) {
            sent += path.fates().get(hop).of(from, fate);
        }
        return sent;
    }

    private static Passage worst(List<Passage> some) {
        for (Step step : BY_WEIGHT) {
            List<Passage> ofStep = some.stream().filter(p -> p.step() == step).toList();
            if (!ofStep.isEmpty()) {
                return ofStep.stream().filter(Passage::isCertain).findFirst().orElse(ofStep.get(0));
            }
        }
        return some.get(0);
    }

    private static String variant(Step step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void injected(int hop, Side seeming) {
        List<Passage> injected = all(hop, seeming, Fate.INJECTED);
        if (injected.isEmpty()) {
            return;
        }
        Passage worst = worst(injected);
        Map<String, Object> values = new HashMap<>();
        for (Passage passage : injected) {
            Optional<Effect> effect = Effect.of(path, passage);
            if (effect.isPresent()) {
                values.put("from", effect.get().before().rfcName());
                values.put("to", effect.get().behind().rfcName());
                worst = passage;
                break;
            }
        }
        boolean taken = !values.isEmpty();
        values.put("count", path.fates().get(hop).of(seeming, Fate.INJECTED));
        values.put("where", Stretch.of(route, hop));
        String kind = worst.step() == Step.RST ? "rst" : "other";
        found.add(
                finding(
                        FindingCode.INJECTED_BETWEEN,
                        seeming,
                        worst,
                        taken ? Severity.ERROR : Severity.WARNING,
                        taken ? kind + "-taken" : kind,
                        values,
                        evidence(injected, worst, hop)));
    }

    // What is certain of the one that names the finding does not become less so by others.
    private List<Evidence> evidence(List<Passage> some, Passage naming, int hop) {
        return some.stream()
                .filter(passage -> passage.isCertain() || !naming.isCertain())
                .limit(MOST_EVIDENCE)
                .map(passage -> alone(passage, hop))
                .toList();
    }

    private Evidence alone(Passage passage, int hop) {
        Crossing crossing = passage.hops().get(hop).orElseThrow();
        Tap holder = crossing.frame(Tap.A) > 0 ? Tap.A : Tap.B;
        return new Evidence.Alone(
                route.capture(Route.point(hop, holder)).name(),
                crossing.frame(holder),
                passage.step(),
                crossing.fate() == Fate.LOST,
                route.capture(Route.point(hop, holder.other())).name(),
                crossing.isCertain());
    }

    private Finding finding(
            FindingCode code,
            Side about,
            Passage passage,
            Severity severity,
            String variant,
            Map<String, Object> values,
            List<Evidence> because) {
        boolean isSure = ConfidenceRules.ofTwo(because) == Confidence.CERTAIN;
        return new Finding(
                code,
                about == Side.CLIENT ? About.CLIENT : About.SERVER,
                path.id(),
                "",
                passage.commonNanos(),
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
        boolean isShown = path.report(0).isPresent() && path.report(route.last()).isPresent();
        if (!isShown || !parted(path.client().state(), path.server().state())) {
            return;
        }
        List<Evidence> because = new ArrayList<>();
        long nanos = 0;
        for (int hop = 0; hop < route.hops().size(); hop++) {
            for (Passage passage : path.passages()) {
                boolean broke = passage.has(hop, Fate.LOST) || passage.has(hop, Fate.INJECTED);
                if (broke && passage.step() != Step.DATA && passage.step() != Step.ACK) {
                    because.add(alone(passage, hop));
                    nanos = Math.max(nanos, passage.commonNanos());
                }
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
                        path.id(),
                        "",
                        nanos,
                        Severity.ERROR,
                        ConfidenceRules.ofTwo(because),
                        "",
                        Map.of(
                                "client",
                                path.client().state().rfcName(),
                                "server",
                                path.server().state().rfcName(),
                                "where",
                                Stretch.whole(route)),
                        because.subList(0, Math.min(because.size(), 2 * MOST_EVIDENCE)),
                        isSure ? List.of() : List.of(Doubt.OTHER_CAPTURE)));
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
