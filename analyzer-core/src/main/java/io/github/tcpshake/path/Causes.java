package io.github.tcpshake.path;

import io.github.tcpshake.compare.Change;
import io.github.tcpshake.compare.Crossing;
import io.github.tcpshake.compare.Fate;
import io.github.tcpshake.compare.Setting;
import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Finding.About;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.wire.Seq;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what became of the segments that a finding of one capture rests on: whether they, earlier
 * sendings of them or what answered them were lost or made on the way. That explains the finding.
 */
final class Causes {
    /** What became of one on its way elsewhere that a capture lacks by its own fault. */
    private static final Set<Fate> MISSED = Set.of(Fate.NOT_CAPTURED, Fate.OUTSIDE);

    /** What is not doubtful of an RST that several captures show, or does not concern it. */
    private static final Set<Doubt> DOUBTS_OF_RESETS =
            Set.of(Doubt.ORIGIN, Doubt.DELIVERY, Doubt.CAUSE);

    private final Route route;
    private final PathReport path;
    private final List<Finding> together;
    private final List<Passage> lost;
    private final List<Passage> injected;

    /**
     * @param together what all captures show
     */
    Causes(Route route, PathReport path, List<Finding> together) {
        this.route = route;
        this.path = path;
        this.together = together;
        this.lost = all(path, Fate.LOST);
        this.injected = all(path, Fate.INJECTED);
    }

    private static List<Passage> all(PathReport path, Fate fate) {
        return path.has(fate)
                ? path.passages().stream().filter(p -> p.has(fate)).toList()
                : List.of();
    }

    /** Returns the finding of all captures that explains one of a single capture. */
    Optional<Finding> of(int point, Finding finding) {
        if (finding.code() == FindingCode.OPTION_TROUBLE) {
            return ofChange(p -> p.step() == Step.SYN || p.step() == Step.SYN_ACK);
        } else if (finding.code() == FindingCode.SEQ_REWRITE) {
            return ofChange(p -> p.changes().contains(Change.SEQUENCE));
        }
        if (lost.isEmpty() && injected.isEmpty()) {
            return Optional.empty();
        }
        for (Evidence evidence : finding.because()) {
            Optional<Finding> cause =
                    evidence instanceof Evidence.NotSeen absent
                            ? first(lost, p -> p.step() == absent.step(), Fate.LOST)
                            : ofSegments(point, finding, evidence);
            if (cause.isPresent()) {
                return cause;
            }
        }
        return Optional.empty();
    }

    /** Returns what was changed on the way, if it was in some of these segments. */
    private Optional<Finding> ofChange(Predicate<Passage> which) {
        return path.passages().stream().anyMatch(p -> which.test(p) && !p.changes().isEmpty())
                ? together.stream()
                        .filter(shown -> shown.code() == FindingCode.REWRITTEN)
                        .filter(shown -> !shown.variant().equals("nat"))
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Finding> ofSegments(int point, Finding finding, Evidence evidence) {
        List<Passage> segments = passages(point, evidence);
        for (Passage segment : segments) {
            if (segment.has(Fate.INJECTED)) {
                return by(segment, Fate.INJECTED);
            }
            if (segment.has(Fate.LOST) && isAboutDelivery(point, finding, segment.from())) {
                return by(segment, Fate.LOST);
            }
        }
        for (Passage segment : segments) {
            Optional<Finding> cause =
                    evidence instanceof Evidence.Repeated
                            ? first(lost, p -> makesRepeat(p, segment), Fate.LOST)
                            : ofAnswer(segment);
            if (cause.isPresent()) {
                return cause;
            }
        }
        return Optional.empty();
    }

    private boolean isAbout(int point, Finding finding, Side side) {
        Side named = path.sideAt(point, side);
        return finding.about() == (named == Side.CLIENT ? About.CLIENT : About.SERVER);
    }

    // That a segment was lost explains what its sender waits for and what its receiver does, but
    // not that it was sent.
    private boolean isAboutDelivery(int point, Finding finding, Side sender) {
        return !isAbout(point, finding, sender)
                || finding.because().stream()
                        .anyMatch(
                                e ->
                                        e instanceof Evidence.Repeated
                                                || e instanceof Evidence.NotSeen);
    }

    /** Tells whether the loss of one made the sender of another send it again. */
    private static boolean makesRepeat(Passage gone, Passage repeated) {
        Crossing it = repeated.any();
        Crossing other = gone.any();
        if (gone.commonNanos() > repeated.commonNanos()) {
            return false;
        }
        return gone.from() == repeated.from()
                ? other.sequence() == it.sequence()
                : (other.flags() & TcpFlags.ACK) != 0
                        && Seq.after(other.acknowledgment(), it.sequence());
    }

    // An RST of a host that a forged segment had closed, or whose first RST was lost; the answer to
    // a forged segment, and the RST that answers this; data that say what a lost ACK said before.
    private Optional<Finding> ofAnswer(Passage segment) {
        if (segment.step() == Step.RST) {
            Optional<Finding> forged = first(injected, p -> isOfClosed(segment, p), Fate.INJECTED);
            Optional<Finding> answered = forged.isPresent() ? forged : ofAnswered(segment);
            return answered.isPresent()
                    ? answered
                    : first(lost, p -> isEarlierReset(p, segment), Fate.LOST);
        }
        Optional<Finding> said = first(lost, p -> saysTheSame(p, segment), Fate.LOST);
        return said.isPresent() || segment.step() != Step.ACK
                ? said
                : first(injected, p -> isAnswer(segment, p), Fate.INJECTED);
    }

    private boolean isOfClosed(Passage reset, Passage forged) {
        return isBefore(forged, reset)
                && forged.from() != reset.from()
                && Effect.of(path, forged)
                        .map(Effect::behind)
                        .filter(TcpState.CLOSED::equals)
                        .isPresent();
    }

    private static boolean isEarlierReset(Passage other, Passage reset) {
        return other.step() == Step.RST
                && other.from() == reset.from()
                && other.commonNanos() < reset.commonNanos();
    }

    /** What an RST answers is what came last from its peer; that may answer a forged segment. */
    private Optional<Finding> ofAnswered(Passage reset) {
        int at = path.near(reset.from());
        return path.passages().stream()
                .filter(p -> p.from() != reset.from() && p.isAt(at))
                .filter(p -> p.frame(at) < reset.frame(at))
                .reduce((one, next) -> next)
                .flatMap(answered -> first(injected, p -> isAnswer(answered, p), Fate.INJECTED));
    }

    private static boolean saysTheSame(Passage ack, Passage data) {
        Crossing it = data.any();
        Crossing other = ack.any();
        return ack.from() == data.from()
                && isBefore(ack, data)
                && other.payloadLength() == 0
                && (other.flags() & (TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) == 0
                && other.sequence() == it.sequence()
                && other.acknowledgment() == it.acknowledgment();
    }

    private static boolean isBefore(Passage one, Passage other) {
        return one.commonNanos() <= other.commonNanos();
    }

    /** Tells whether an ACK is what its sender said first after a forged segment arrived. */
    private boolean isAnswer(Passage ack, Passage forged) {
        int at = path.near(ack.from());
        if (ack.from() == forged.from() || forged.frame(at) == 0) {
            return false;
        }
        long said = ack.frame(at);
        return said > forged.frame(at)
                && path.passages().stream()
                        .filter(p -> p.from() == ack.from())
                        .mapToLong(p -> p.frame(at))
                        .noneMatch(frame -> frame > forged.frame(at) && frame < said);
    }

    private Optional<Finding> first(List<Passage> some, Predicate<Passage> which, Fate fate) {
        return some.stream()
                .filter(which)
                .map(passage -> by(passage, fate))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns the finding of all captures that names this fate of a segment. */
    private Optional<Finding> by(Passage passage, Fate fate) {
        FindingCode code =
                fate == Fate.LOST ? FindingCode.LOST_BETWEEN : FindingCode.INJECTED_BETWEEN;
        About about = passage.from() == Side.CLIENT ? About.CLIENT : About.SERVER;
        return together.stream()
                .filter(shown -> shown.code() == code && shown.about() == about)
                .filter(shown -> names(shown, passage, fate))
                .findFirst();
    }

    // One finding stands for each hop; its first evidence tells which.
    private boolean names(Finding shown, Passage passage, Fate fate) {
        Object where = shown.values().get("where");
        for (int hop = 0; hop < passage.hops().size(); hop++) {
            boolean isHere =
                    !(where instanceof Finding.Stretch stretch)
                            || stretch.from().isEmpty()
                            || stretch.from().equals(Route.letter(hop));
            if (passage.has(hop, fate) && isHere) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether a finding doubts the origin of a segment that left the point nearest to its
     * sender: it is its own, unless that very capture doubts it.
     *
     * @param points whose captures say so
     */
    boolean isOwn(int point, Finding finding, List<Integer> points) {
        if (finding.code() != FindingCode.RST_SUSPECT) {
            return false;
        }
        return finding.because().stream()
                .flatMap(evidence -> passages(point, evidence).stream())
                .anyMatch(
                        passage ->
                                passage.step() == Step.RST
                                        && isAbout(point, finding, passage.from())
                                        && passage.isAt(path.near(passage.from()))
                                        && !points.contains(path.near(passage.from()))
                                        && !passage.has(Fate.INJECTED));
    }

    /**
     * Tells whether nothing but the origin of an RST was doubtful in a finding, and all captures
     * show that RST from the point nearest to its sender to the point nearest to its receiver.
     */
    boolean isConfirmed(int point, Finding finding) {
        boolean onlyOrigin =
                finding.confidence() == Confidence.LIKELY
                        && finding.code() != FindingCode.RST_SUSPECT
                        && DOUBTS_OF_RESETS.containsAll(finding.unknown());
        if (!onlyOrigin || route.hops().stream().noneMatch(Causes::isApart)) {
            return false;
        }
        boolean isByReset = false;
        for (Evidence evidence : finding.because()) {
            boolean isReset = evidence instanceof Evidence.Seen seen && seen.step() == Step.RST;
            if (evidence instanceof Evidence.NotSeen || evidence instanceof Evidence.Habit) {
                return false;
            } else if (isReset && !goesAllTheWay(passages(point, evidence))) {
                return false;
            }
            isByReset |= isReset;
        }
        return isByReset;
    }

    private static boolean isApart(Setting hop) {
        return hop.clock().known() && !hop.clock().isSamePoint();
    }

    private boolean goesAllTheWay(List<Passage> resets) {
        return !resets.isEmpty() && resets.stream().allMatch(this::goesAllTheWay);
    }

    private boolean goesAllTheWay(Passage reset) {
        return reset.hasArrived()
                && reset.isAt(0)
                && reset.isAt(route.last())
                && !path.isDoubted(reset);
    }

    /** Tells whether a finding rests on the absence of a segment that another capture shows. */
    boolean isElsewhere(int point, Finding finding) {
        for (Evidence evidence : finding.because()) {
            if (evidence instanceof Evidence.NotSeen absent && isShown(point, absent.step())) {
                return true;
            }
        }
        return false;
    }

    private boolean isShown(int point, Step step) {
        return path.passages().stream()
                .anyMatch(
                        p ->
                                p.step() == step
                                        && !p.isAt(point)
                                        && MISSED.stream().anyMatch(p::has));
    }

    private List<Passage> passages(int point, Evidence evidence) {
        List<Long> frames = frames(evidence);
        List<Passage> found = new ArrayList<>(frames.size());
        for (Passage passage : frames.isEmpty() ? List.<Passage>of() : path.passages()) {
            if (frames.contains(passage.frame(point)) && passage.isAt(point)) {
                found.add(passage);
            }
        }
        return found;
    }

    // The frames of a comparison's own evidence are those of another capture perhaps.
    private static List<Long> frames(Evidence evidence) {
        return evidence instanceof Evidence.Alone ? List.of() : evidence.frames();
    }
}
