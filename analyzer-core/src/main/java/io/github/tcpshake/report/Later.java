package io.github.tcpshake.report;

import io.github.tcpshake.track.Connection;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that cannot be changed and is made when somebody first looks into it: of most connections
 * nobody reads the timeline. Not for several threads.
 */
final class Later<T> extends AbstractList<T> {
    private final Function<Connection, List<T>> maker;
    private @Nullable Connection subject;
    private List<T> made = List.of();

    /**
     * @param subject changes no more
     * @param maker makes its list
     */
    Later(Connection subject, Function<Connection, List<T>> maker) {
        this.subject = subject;
        this.maker = maker;
    }

    private List<T> made() {
        Connection pending = subject;
        if (pending != null) {
            made = maker.apply(pending);
            subject = null;
        }
        return made;
    }

    @Override
    public T get(int index) {
        return made().get(index);
    }

    @Override
    public int size() {
        return made().size();
    }

    // Walked through directly: the ways of AbstractList ask for each element and each end anew.
    @Override
    public Iterator<T> iterator() {
        return made().iterator();
    }

    @Override
    public Spliterator<T> spliterator() {
        return made().spliterator();
    }
}
