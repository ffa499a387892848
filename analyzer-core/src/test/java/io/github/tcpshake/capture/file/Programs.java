package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs the programs whose files and names ours are compared with. */
final class Programs {
    private static final String PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

    private Programs() {}

    /** Runs a program to its end and returns all that it wrote; it must end well. */
    static String output(String... words) throws IOException, InterruptedException {
        return output(Map.of(), words);
    }

    static String output(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // Elsewhere such a test is left out and says so; CI runs it or fails.
            assumeTrue("true".equals(System.getenv("CI")), words[0] + " is not installed");
            throw e;
        }
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(words), text).isZero();
        return text;
    }
}
