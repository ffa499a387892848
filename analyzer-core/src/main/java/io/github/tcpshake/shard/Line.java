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

    /** Who ran out of free ones goes on when so many came back, and not stops again at once. */
    private static final int ENOUGH = BATCHES / 2;

    /** Hardly any segment but those that open a connection is an event. */
    private static final int PLACES_PER_EVENT = 4;

    /** Connections that have ended wait in events; few of them, or they would grow old there. */
    private static final int PLACES_PER_END = 32;

    static Line of(int places) {
        Line line =
                new Line(
                        new Handover<>(),
                        new Handover<>(ENOUGH),
                        new Handover<>(),
                        new Handover<>(ENOUGH),
                        places);
        for (int i = 0; i < BATCHES; i++) {
            line.freeWork.put(new WorkBatch(places));
            line.freeEvents.put(new EventBatch(mostEvents(places)));
        }
        return line;
    }

    private static int mostEvents(int places) {
        return Math.max(1, places / PLACES_PER_EVENT);
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
