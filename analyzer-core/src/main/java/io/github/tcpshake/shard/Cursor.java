package io.github.tcpshake.shard;

/** Goes through the events of one worker, round by round. For one thread. */
final class Cursor {
    private final Line line;
    private EventBatch batch;
    private int at;

    Cursor(Line line) {
        this.line = line;
        this.batch = new EventBatch(0);
        batch.endsRound = true;
    }

    /**
     * Waits for the first events of the next round.
     *
     * @return false where none comes any more
     */
    boolean begin() {
        return take() && skipEmpty();
    }

    /** Moves behind an event; waits for more of this round, if need be. */
    boolean next() {
        at++;
        return skipEmpty();
    }

    private boolean skipEmpty() {
        while (at == batch.count && !batch.endsRound) {
            if (!take()) {
                return false;
            }
        }
        return true;
    }

    private boolean take() {
        if (batch.events.length > 0) {
            line.freeEvents().put(batch);
        }
        EventBatch next = line.events().take();
        if (next == null) {
            return false;
        }
        batch = next;
        at = 0;
        return true;
    }

    boolean hasEvent() {
        return at < batch.count;
    }

    Event event() {
        return batch.events[at];
    }

    EventBatch batch() {
        return batch;
    }
}
