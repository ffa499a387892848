package io.github.tcpshake.shard;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.TrackerFacts;
import io.github.tcpshake.track.TrackerView;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the workers wrote down in the order in which one thread would tell it, and gives the
 * connections the numbers that it would give. For one thread.
 */
final class Replay implements TrackerView {
    private final Cursor[] cursors;
    private final OrderedListener listener;
    private final TrackerFacts facts = new TrackerFacts();
    private final LiveNumbers numbers = new LiveNumbers();
    private final LiveNumbers previous = new LiveNumbers();
    private final TcpSegment illegal = new TcpSegment();
    private long last;
    private long nowNanos = Long.MIN_VALUE;

    Replay(Line[] lines, OrderedListener listener) {
        this.listener = listener;
        cursors = new Cursor[lines.length];
        for (int i = 0; i < lines.length; i++) {
            cursors[i] = new Cursor(lines[i]);
        }
    }

    /**
     * Tells what happened in the next round.
     *
     * @return the end of the first worker's round; null where there is none, since all has stopped
     */
    @Nullable EventBatch round() {
        for (Cursor cursor : cursors) {
            if (!cursor.begin()) {
                return null;
            }
        }
        listener.onDropped(cursors[0].batch().dropped);
        for (int first = first(); first >= 0; first = first()) {
            Cursor cursor = cursors[first];
            tell(cursor.event(), first);
            if (!cursor.next()) {
                return null;
            }
        }
        EventBatch end = cursors[0].batch();
        nowNanos = Math.max(nowNanos, end.nowNanos);
        return end;
    }

    /** Returns who has the earliest event of this round, -1 where nobody has one. */
    private int first() {
        int first = -1;
        for (int i = 0; i < cursors.length; i++) {
            if (cursors[i].hasEvent()
                    && (first < 0 || cursors[i].event().isBefore(cursors[first].event()))) {
                first = i;
            }
        }
        return first;
    }

    private void tell(Event e, int worker) {
        nowNanos = e.nowNanos;
        facts.setSegments(e.allSegments, e.controlSegments);
        switch (e.kind) {
            case OPENED -> {
                open(e, worker);
                listener.onOpened(e.opening);
            }
            case ANSWERED -> listener.onAnswered(e.opening);
            case ESTABLISHED -> listener.onEstablished(e.opening);
            case ENDED -> end(e, worker);
            case ILLEGAL_FLAGS -> {
                e.copyTo(illegal);
                listener.onIllegalFlags(illegal);
            }
            case STRAY -> listener.onStray(e.key, e.flags, e.frame, e.nanos);
        }
    }

    private void open(Event e, int worker) {
        numbers.put(key(e.number, worker), ++last);
        // The one before may be gone when the end of this one is told.
        long before = e.previous == 0 ? 0 : numbers.get(key(e.previous, worker));
        if (before != 0) {
            previous.put(key(e.number, worker), before);
        }
    }

    private void end(Event e, int worker) {
        Connection ended = e.connection;
        if (ended == null) {
            throw new IllegalStateException("an end without a connection");
        }
        e.connection = null;
        long key = key(e.number, worker);
        ended.renumber(numbers.remove(key), previous.remove(key));
        listener.onEnded(ended, e.reason);
    }

    private long key(long number, int worker) {
        return number * cursors.length + worker;
    }

    /** Takes over what the workers counted, when all is told. */
    void add(TrackerFacts counted) {
        facts.add(counted);
    }

    /** Forgets the counts as they were when something was told, for {@link #add}. */
    void clearCounts() {
        facts.setSegments(0, 0);
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public TrackerFacts facts() {
        return facts;
    }
}
