package io.github.tcpshake.report;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list that cannot be changed and is made when somebody first looks into it: of most connections
 * nobody reads the timeline. Not for several threads.
 */
final class Later<T> extends AbstractList<T> {
    private @Nullable Supplier<List<T>> maker;
    private List<T> made = List.of();

    /**
     * @param maker makes the same list whenever it is asked
     */
    Later(Supplier<List<T>> maker) {
        this.maker = maker;
    }

    private List<T> made() {
        Supplier<List<T>> pending = maker;
        if (pending != null) {
            made = pending.get();
            maker = null;
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
}
