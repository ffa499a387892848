package io.github.tcpshake.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that tests run. */
public final class Command {
    private static final int SECONDS = 60;

    private Command() {}

    /**
     * Runs a program to its end.
     *
     * @return what it wrote, both streams
     * @throws AssertionError if it fails
     */
    public static String run(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(List.of(words) + " failed: " + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(List.of(words) + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
