package io.github.tcpshake.shard;

/** Some events of one worker, in order. Reused. */
final class EventBatch {
    final Event[] events;
    int count;

    /** How many of them are ends of connections. */
    int ends;

    /** The worker has nothing more to tell of the frames of this round. */
    boolean endsRound;

    /** The worker's last one. */
    boolean isLast;

    /** Frames read up to the end of this round. */
    long frames;

    /** Frames dropped up to this round, as the capture says. */
    long dropped;

    /** Newest time and counts of the whole capture at the end of the round. */
    long nowNanos;

    EventBatch(int places) {
        events = new Event[places];
        for (int i = 0; i < places; i++) {
            events[i] = new Event();
        }
    }
}
