package io.github.tcpshake.cut;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.script.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Captures that tests go through: the project's own, or those below the folder that {@code
 * -Dcaptures=FOLDER} names.
 */
public final class CapturesOfTests {
    private CapturesOfTests() {}

    public static List<Path> all() throws IOException {
        String others = System.getProperty("captures", "");
        List<Path> folders =
                others.isEmpty()
                        ? List.of(Testdata.folder("kernel"), Testdata.folder("scenarios"))
                        : List.of(Path.of(others));
        List<Path> captures = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)"))
                        .sorted()
                        .forEach(captures::add);
            }
        }
        return captures;
    }

    static HeldCapture hold(Path file) throws CaptureException {
        try (PacketSource source =
                CaptureFiles.open(List.of(file.toString()), InputStream.nullInputStream())) {
            return new HeldCapture(source);
        }
    }
}
