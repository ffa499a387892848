package io.github.tcpshake.cli;

import java.util.function.LongConsumer;

/** Told the number of frames read so far, now and then. For one thread. */
interface Progress extends LongConsumer {
    /** Where nobody watches. */
    Progress NONE =
            new Progress() {
                @Override
                public void accept(long frames) {}

                @Override
                public void erase() {}
            };

    /** Takes away what is shown, so that something else can be written. */
    void erase();
}
