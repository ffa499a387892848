package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.capture.libpcap.LibpcapFilter;
import java.io.InputStream;
import java.util.List;

/** Opens what the command line names. */
final class Sources {
    private Sources() {}

    /**
     * Opens captures. Libpcap is loaded only if there is a filter.
     *
     * @param names paths, or {@code -} for {@code stdin}
     * @param expression filter in libpcap's language, empty for none
     */
    static PacketSource open(List<String> names, String expression, InputStream stdin)
            throws CaptureException {
        FrameFilter filter =
                expression.isEmpty() ? FrameFilter.ALL : LibpcapFilter.compile(expression);
        return CaptureFiles.open(names, stdin, filter);
    }
}
