package io.github.tcpshake.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
     * Runs a program to its end. Where it is not installed, the test is left out and says so, but
     * CI runs it or fails.
     *
     * @return what it wrote, both streams
     * @throws AssertionError if it fails
     */
    public static String run(String... words) throws IOException {
        Process process = start(words);
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

    private static Process start(String... words) throws IOException {
        try {
            return new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue("true".equals(System.getenv("CI")), words[0] + " is not installed");
            throw e;
        }
    }
}
