package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureFacts;
import java.io.InputStream;

/** A stream into which somebody captures, as {@link LiveFrames} reads it. */
public interface LiveInput {
    /** Returns what messages call it. */
    String name();

    /** Returns the device that is captured from, empty where that is not known. */
    default String device() {
        return "";
    }

    /** Returns the capture, which is waited for by another thread; closed with the source. */
    InputStream bytes();

    /** Called now and then while nothing comes: passes on what the writer still buffers. */
    default void flush() {}

    /** Called once when the stream has ended by itself: says in the facts why, if it should not. */
    default void ended(CaptureFacts facts) {}
}
