package io.github.tcpshake.render;

import io.github.tcpshake.watch.ChangeListener;
import io.github.tcpshake.watch.LiveView;
import java.io.IOException;

/**
 * A renderer that is also told what becomes of connections while they live. {@link #connection}
 * still gets each of them once, when nothing more is expected of it.
 */
public interface LiveRenderer extends Renderer, ChangeListener {
    /**
     * Called several times a second, also while nothing comes; changes since the last call were
     * told before.
     *
     * @param view valid during the call
     */
    default void tick(LiveView view) throws IOException {}
}
