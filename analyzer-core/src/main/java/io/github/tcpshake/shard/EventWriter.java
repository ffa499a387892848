package io.github.tcpshake.shard;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.track.Connection;
import io.github.tcpshake.track.ConnectionListener;
import io.github.tcpshake.track.PartitionedTracker;
import io.github.tcpshake.track.Reuse;
import io.github.tcpshake.wire.FlowKey;
import org.jspecify.annotations.Nullable;

/** Writes down what the trackers of a worker tell. For one thread. */
final class EventWriter implements ConnectionListener {
    private final Line line;
    private EventBatch batch;
    private WorkBatch work;
    private int at;
    private long order;
    private @Nullable PartitionedTracker tracker;
    private boolean isStopped;

    EventWriter(Line line) {
        this.line = line;
        this.batch = new EventBatch(1); // to write on where all was closed before it began
        this.work = new WorkBatch(0);
        takeBatch();
    }

    void watch(PartitionedTracker watched) {
        tracker = watched;
    }

    /** Another round begins. */
    void begin(WorkBatch next) {
        work = next;
    }

    /** What comes next happens at a place of the batch of work. */
    void moveTo(int place) {
        at = place;
        order = work.orders[place];
    }

    /** What comes next happens at the end of the capture. */
    void moveToEnd() {
        at = work.count;
        order = Long.MAX_VALUE;
    }

    /** All of this round is told. */
    void endRound() {
        handOver(true);
    }

    /** Tells whether nobody wants to hear any more. */
    boolean isStopped() {
        return isStopped;
    }

    private void handOver(boolean endsRound) {
        batch.endsRound = endsRound;
        batch.isLast = endsRound && work.isLast;
        batch.frames = work.frames;
        batch.dropped = work.dropped;
        batch.nowNanos = work.endNanos;
        line.events().put(batch);
        takeBatch();
    }

    private void takeBatch() {
        EventBatch free = line.freeEvents().take();
        isStopped |= free == null;
        if (free != null) {
            batch = free;
        }
        batch.count = 0;
        batch.ends = 0;
    }

    private Event next(Event.Kind kind) {
        if (batch.count == batch.events.length || batch.ends == line.mostEnds()) {
            handOver(false);
        }
        Event event = batch.events[batch.count++];
        event.kind = kind;
        event.order = order;
        event.rank = tracker == null ? 0 : tracker.leaving();
        boolean isAtEnd = at == work.count;
        event.nowNanos = isAtEnd ? work.endNanos : work.nowNanos[at];
        event.allSegments = isAtEnd ? work.endSegments : work.allSegments[at];
        event.controlSegments = isAtEnd ? work.endControlSegments : work.controlSegments[at];
        return event;
    }

    @Override
    public void onOpened(Connection connection) {
        Event event = next(Event.Kind.OPENED);
        event.number = connection.id();
        event.previous = connection.reuse().map(Reuse::previous).orElse(0L);
        event.opening.take(connection);
    }

    @Override
    public void onAnswered(Connection connection) {
        next(Event.Kind.ANSWERED).opening.take(connection);
    }

    @Override
    public void onEstablished(Connection connection) {
        next(Event.Kind.ESTABLISHED).opening.take(connection);
    }

    @Override
    public void onEnded(Connection connection, EndReason reason) {
        Event event = next(Event.Kind.ENDED);
        batch.ends++;
        event.number = connection.id();
        event.connection = connection;
        event.reason = reason;
    }

    @Override
    public void onIllegalFlags(TcpSegment s) {
        note(Event.Kind.ILLEGAL_FLAGS, s.key, s.flags, s.frameNumber, s.timestampNanos);
    }

    @Override
    public void onStray(FlowKey key, int flags, long frame, long nanos) {
        note(Event.Kind.STRAY, key, flags, frame, nanos);
    }

    private void note(Event.Kind kind, FlowKey key, int flags, long frame, long nanos) {
        Event event = next(kind);
        event.key.set(key);
        event.flags = flags;
        event.frame = frame;
        event.nanos = nanos;
    }
}
