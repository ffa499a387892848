package io.github.tcpshake.render;

import io.github.tcpshake.render.TimelineRow.Kind;
import io.github.tcpshake.render.TimelineRow.Label;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.track.Basis;
import io.github.tcpshake.track.Note;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.track.TcpState;
import io.github.tcpshake.track.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts segments and changes of state of one connection together, in the order of the frames. */
final class TimelineRows {
    private final ConnectionReport report;
    private final Messages messages;
    private final Predicate<TimelineEntry> shown;
    private final SegmentLabels labels;
    private final Spans spans;
    private final Lessons lessons;
    private final boolean isExplained;
    private final List<TimelineRow> rows = new ArrayList<>();
    private final List<Change> pending;
    private long ordinal;

    /**
     * A change of state and the frame in whose row it stands. A segment that was on its way when
     * its receiver took another step (FINs that cross) takes effect only after that step, though it
     * passed here before. A change that no frame carried stands before the next that one did.
     */
    private record Change(Transition transition, long frame) {
        boolean isLate() {
            return frame != transition.frame() && isCarried();
        }

        boolean isCarried() {
            return transition.frame() > 0;
        }

        Side side() {
            return transition.endpoint();
        }
    }

    TimelineRows(
            ConnectionReport report,
            TextOptions options,
            Messages messages,
            Predicate<TimelineEntry> shown,
            boolean lives) {
        this.report = report;
        this.messages = messages;
        this.shown = shown;
        this.labels = new SegmentLabels(report, options, messages);
        this.spans = new Spans(report, messages, lives);
        this.lessons = new Lessons(report, messages);
        this.isExplained = options.explained();
        this.pending = placed(report.transitions());
    }

    private static List<Change> placed(List<Transition> transitions) {
        List<Change> changes = new ArrayList<>(transitions.size());
        long[] reached = new long[2]; // by each side
        for (Transition transition : transitions) {
            int side = transition.endpoint().ordinal();
            reached[side] = Math.max(reached[side], transition.frame());
            boolean isCarried = transition.frame() > 0;
            changes.add(new Change(transition, isCarried ? reached[side] : 0));
        }
        long[] next = new long[2];
        for (int i = changes.size() - 1; i >= 0; i--) {
            Change change = changes.get(i);
            int side = change.side().ordinal();
            if (change.isCarried()) {
                next[side] = change.frame();
            } else if (next[side] > 0) {
                changes.set(i, new Change(change.transition(), next[side]));
            }
        }
        return changes;
    }

    /** Returns the rows, from where both endpoints began to where they are in the end. */
    List<TimelineRow> all() {
        start();
        for (TimelineEntry entry : report.timeline()) {
            List<Change> earlier = take(1, entry.frame() - 1);
            Label label = labels.next(entry);
            Optional<String> lesson = isExplained ? lessons.next(entry) : Optional.empty();
            List<Change> here = take(entry.frame(), entry.frame());
            if (!shown.test(entry) && earlier.isEmpty() && here.isEmpty()) {
                continue;
            }
            skip(entry.ordinal() - ordinal - 1 - framesOf(earlier));
            withoutEntry(earlier);
            segment(entry, label, here, lesson);
            ordinal = Math.max(ordinal, entry.ordinal());
        }
        List<Change> later = take(1, Long.MAX_VALUE);
        skip(report.segments() - ordinal - framesOf(later));
        withoutEntry(later);
        assumed(pending);
        end();
        spans.close().forEach(this::span);
        return rows;
    }

    /** Takes out what stands in the rows of these frames, in order; for most rows nothing. */
    private List<Change> take(long firstFrame, long lastFrame) {
        List<Change> taken = List.of();
        int at = 0;
        while (at < pending.size()) {
            Change change = pending.get(at);
            if (firstFrame <= change.frame() && change.frame() <= lastFrame) {
                taken = taken.isEmpty() ? new ArrayList<>(2) : taken;
                taken.add(change);
                pending.remove(at);
            } else {
                at++;
            }
        }
        return taken;
    }

    private static long framesOf(List<Change> changes) {
        return changes.isEmpty() ? 0 : changes.stream().mapToLong(Change::frame).distinct().count();
    }

    private void start() {
        StateCell client = StateCell.first(report, Side.CLIENT);
        StateCell server = StateCell.first(report, Side.SERVER);
        if (!client.isEmpty() || !server.isEmpty()) {
            rows.add(new TimelineRow(Kind.START, 0, 0, client, server, Label.NONE));
        }
    }

    private void skip(long count) {
        if (count > 0) {
            Label label = Label.dim(messages.count("row.skipped", count));
            rows.add(TimelineRow.words(Kind.SKIPPED, label));
        }
    }

    private void segment(
            TimelineEntry entry, Label label, List<Change> changes, Optional<String> lesson) {
        boolean toServer = entry.from() == Side.CLIENT ^ entry.step() == Step.ICMP_ERROR;
        Kind kind = toServer ? Kind.TO_SERVER : Kind.TO_CLIENT;
        put(kind, entry.frame(), entry.nanos(), label, changes);
        lesson.ifPresent(this::lesson);
        if (entry.frame() == report.handshake().ackFrame() && !entry.has(Note.COPY)) {
            spans.open().ifPresent(this::span);
        }
    }

    /** A frame that changed a state but is not in the timeline. */
    private void withoutEntry(List<Change> changes) {
        for (int from = 0; from < changes.size(); ) {
            int to = from + 1;
            long frame = changes.get(from).frame();
            while (to < changes.size() && changes.get(to).frame() == frame) {
                to++;
            }
            Transition cause = cause(changes.subList(from, to));
            put(
                    Kind.STATE,
                    frame,
                    cause.nanos(),
                    Label.dim(event(cause) + (cause.certain() ? "" : "?")),
                    changes.subList(from, to));
            if (frame == report.handshake().ackFrame()) {
                spans.open().ifPresent(this::span);
            }
            from = to;
        }
    }

    private static Transition cause(List<Change> changes) {
        return changes.stream()
                .filter(Change::isCarried)
                .findFirst()
                .orElse(changes.get(0))
                .transition();
    }

    /** Changes that no captured frame carried. */
    private void assumed(List<Change> changes) {
        for (Change change : changes) {
            Transition transition = change.transition();
            String key = transition.basis() == Basis.ASSUMED ? "row.assumed" : "row.implied";
            String what = messages.text(key, "what", event(transition));
            put(Kind.STATE, 0, 0, Label.dim(what), List.of(change));
        }
    }

    private String event(Transition transition) {
        String who = messages.side(transition.endpoint());
        return messages.text("event." + transition.because().name(), "who", who);
    }

    /**
     * One row, and one more for each further state that an endpoint passes through on the same
     * segment: a FIN that carries the ACK of a FIN leads through FIN-WAIT-2 to TIME-WAIT.
     */
    private void put(Kind kind, long frame, long nanos, Label label, List<Change> all) {
        List<Change> changes = frame > 0 ? carried(all) : all;
        List<StateCell> client = cells(changes, Side.CLIENT);
        List<StateCell> server = cells(changes, Side.SERVER);
        rows.add(new TimelineRow(kind, frame, nanos, at(client, 0), at(server, 0), label));
        for (int i = 1; i < Math.max(client.size(), server.size()); i++) {
            rows.add(new TimelineRow(Kind.STATE, 0, 0, at(client, i), at(server, i), Label.NONE));
        }
        late(changes, Side.CLIENT);
        late(changes, Side.SERVER);
    }

    /** Returns the changes that a frame carried; the others get rows of their own. */
    private List<Change> carried(List<Change> all) {
        boolean areAll = true;
        for (int i = 0; i < all.size(); i++) {
            areAll &= all.get(i).isCarried();
        }
        if (areAll) {
            return all;
        }
        assumed(all.stream().filter(change -> !change.isCarried()).toList());
        return all.stream().filter(Change::isCarried).toList();
    }

    private static List<StateCell> cells(List<Change> changes, Side side) {
        List<StateCell> cells = new ArrayList<>(changes.size());
        for (Change change : changes) {
            if (change.side() != side) {
                continue;
            } else if (change.isLate()) {
                break;
            }
            cells.add(StateCell.after(change.transition()));
        }
        return cells;
    }

    /** What an earlier segment brought about behind the step of this row, each with its reason. */
    private void late(List<Change> changes, Side side) {
        boolean isBehind = false;
        for (Change change : changes) {
            if (change.side() == side) {
                isBehind |= change.isLate();
                if (isBehind) {
                    rows.add(late(change.transition()));
                }
            }
        }
    }

    private TimelineRow late(Transition transition) {
        String frame = Long.toString(transition.frame());
        String what = messages.text("row.late", "what", event(transition), "frame", frame);
        StateCell cell = StateCell.after(transition);
        boolean isClient = transition.endpoint() == Side.CLIENT;
        StateCell client = isClient ? cell : StateCell.NONE;
        StateCell server = isClient ? StateCell.NONE : cell;
        return new TimelineRow(Kind.STATE, 0, 0, client, server, Label.dim(what));
    }

    private static StateCell at(List<StateCell> cells, int index) {
        return index < cells.size() ? cells.get(index) : StateCell.NONE;
    }

    private void lesson(String text) {
        rows.add(TimelineRow.words(Kind.LESSON, Label.words(text)));
    }

    private void span(String text) {
        rows.add(TimelineRow.words(Kind.SPAN, Label.words(text)));
    }

    private void end() {
        if (isOver(report.client().state()) && isOver(report.server().state())) {
            return;
        }
        rows.add(
                new TimelineRow(
                        Kind.END,
                        0,
                        report.visibility().nowNanos(),
                        StateCell.last(report, Side.CLIENT),
                        StateCell.last(report, Side.SERVER),
                        Label.words(spans.end())));
        if (isExplained) {
            lessons.end().ifPresent(this::lesson);
        }
    }

    /** An endpoint that was never heard has nothing to end. */
    private static boolean isOver(TcpState state) {
        return state == TcpState.CLOSED || state == TcpState.TIME_WAIT || state == TcpState.UNKNOWN;
    }
}
