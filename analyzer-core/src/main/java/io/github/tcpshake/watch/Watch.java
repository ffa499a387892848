package io.github.tcpshake.watch;

import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.report.Thresholds;
import io.github.tcpshake.track.Connection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the connections that live. A connection is looked at when a segment that matters came,
 * though not more often than once a tick, and when a silence reaches a threshold. What passes in
 * between, bulk data above all, costs nothing. For one thread.
 */
public final class Watch {
    private final Examiner examiner;
    private final ChangeListener listener;
    private final Thresholds thresholds;
    private final Looks looks;
    private final Map<Long, Watched> living = new HashMap<>();
    private List<Watched> dirty = new ArrayList<>();
    private List<Watched> spare = new ArrayList<>();

    /**
     * @param thresholds tell which silences can make a finding true
     */
    public Watch(Examiner examiner, ChangeListener listener, Thresholds thresholds) {
        this.examiner = examiner;
        this.listener = listener;
        this.thresholds = thresholds;
        this.looks = new Looks(thresholds);
    }

    /** Notes that a segment mattered to the connection. */
    public void noteworthy(Connection connection) {
        Watched watched = living.get(connection.id());
        if (watched == null) {
            watched = new Watched(connection);
            living.put(connection.id(), watched);
        }
        watched.changedNanos = connection.lastNanos();
        if (!watched.isDirty) {
            watched.isDirty = true;
            dirty.add(watched);
        }
    }

    /**
     * Looks at every connection that has changed or whose time has come, and tells what became of
     * it.
     *
     * @param nowNanos newest time of the capture, nanoseconds since the epoch
     */
    public void tick(long nowNanos) throws IOException {
        List<Watched> changed = dirty;
        dirty = spare;
        for (Watched watched : changed) {
            if (watched.isDirty) {
                watched.isDirty = false;
                look(watched, watched.changedNanos, nowNanos);
            }
        }
        changed.clear();
        spare = changed;
        for (Watched due = looks.due(nowNanos); due != null; due = looks.due(nowNanos)) {
            look(due, nowNanos, nowNanos);
        }
    }

    /**
     * @param becauseNanos time of what gave rise to the look
     */
    private void look(Watched watched, long becauseNanos, long nowNanos) throws IOException {
        Examined now = examiner.examine(watched.connection);
        new Telling(watched, now, becauseNanos, listener, thresholds).tell();
        looks.plan(watched, nowNanos);
    }

    /**
     * Tells the last of a connection that leaves the tracker, and forgets it.
     *
     * @param last the connection as it is reported
     * @param byItself false when the end of the capture cut it
     */
    public void ended(Connection connection, Examined last, boolean byItself, long nowNanos)
            throws IOException {
        Watched watched = living.remove(connection.id());
        if (watched == null) {
            watched = new Watched(connection);
        }
        long becauseNanos = watched.isDirty ? watched.changedNanos : nowNanos;
        watched.isDirty = false;
        watched.nextLookNanos = Looks.NEVER;
        Telling telling = new Telling(watched, last, becauseNanos, listener, thresholds);
        telling.tell();
        if (byItself) {
            telling.tellEnded();
        }
    }

    /** Returns a connection that is followed as it is now. */
    public Optional<Examined> examine(long id) {
        @Nullable Watched watched = living.get(id);
        return watched == null
                ? Optional.empty()
                : Optional.of(examiner.examine(watched.connection));
    }

    /** Returns how many connections are followed. */
    public int size() {
        return living.size();
    }
}
