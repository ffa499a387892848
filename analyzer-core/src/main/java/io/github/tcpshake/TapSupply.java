package io.github.tcpshake;

import io.github.tcpshake.capture.CaptureException;

/** Where what one capture of a comparison shows comes from, batch by batch. */
interface TapSupply extends AutoCloseable {
    /**
     * Returns the next batch; the one before may be used again. Not to be asked behind the last.
     */
    TapBatch next() throws CaptureException;

    @Override
    void close() throws CaptureException;
}
