package io.github.tcpshake.shard;

/**
 * The way to a worker and from it: batches of work and of events, and the used ones back. There are
 * only so many of each, so that nobody runs far ahead of the others.
 *
 * @param places in each batch of work
 */
record Line(
        Handover<WorkBatch> work,
        Handover<WorkBatch> freeWork,
        Handover<EventBatch> events,
        Handover<EventBatch> freeEvents,
        int places) {
    /**
     * So many that a thread which has to wait for a processor, some milliseconds, lets nobody else
     * wait.
     */
    private static final int BATCHES = 8;

    /** Connections that have ended wait in events; few of them, or they would grow old there. */
    private static final int PLACES_PER_END = 16;

    static Line of(int places) {
        Line line =
                new Line(
                        new Handover<>(),
                        new Handover<>(),
                        new Handover<>(),
                        new Handover<>(),
                        places);
        for (int i = 0; i < BATCHES; i++) {
            line.freeWork.put(new WorkBatch(places));
            line.freeEvents.put(new EventBatch(places));
        }
        return line;
    }

    /** Returns how many connections may have ended in one batch of events. */
    int mostEnds() {
        return Math.max(1, places / PLACES_PER_END);
    }

    /** Lets nobody wait any more. */
    void close() {
        work.close();
        freeWork.close();
        events.close();
        freeEvents.close();
    }
}
