package io.github.tcpshake.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The program in a process of its own, as a user has it, and what it has said so far. */
final class TcpshakeProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 40;

    private final Process process;
    private final Lines out;
    private final Lines err;

    private TcpshakeProcess(List<String> words) throws IOException {
        process = new ProcessBuilder(words).start();
        process.getOutputStream().close();
        out = new Lines(process.getInputStream());
        err = new Lines(process.getErrorStream());
    }

    /** Starts the program and waits until it listens. */
    static TcpshakeProcess listening(String... words) throws IOException, InterruptedException {
        TcpshakeProcess started = start(List.of(), System.getProperty("java.class.path"), words);
        started.err.await("listening on ");
        return started;
    }

    /**
     * Starts the program.
     *
     * @param before words of a program that runs it, such as setpriv(1)
     * @param classpath where it and its libraries are
     */
    static TcpshakeProcess start(List<String> before, String classpath, String... words)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classpath));
        command.add("io.github.tcpshake.cli.Main");
        command.addAll(List.of(words));
        return new TcpshakeProcess(command);
    }

    /** Waits for a line of its results that contains a match. */
    String await(String regex) throws InterruptedException {
        return out.await(regex);
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) throws IOException, InterruptedException {
        Command.run("kill", "-" + name, Long.toString(process.pid()));
    }

    /** Waits for its end and returns its exit status. */
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end; it said " + out + err);
        }
        out.toEnd();
        err.toEnd();
        return process.exitValue();
    }

    /** Ends it as Ctrl-C does and returns its exit status. */
    int interrupt() throws IOException, InterruptedException {
        signal("INT");
        return status();
    }

    List<String> out() {
        return out.all();
    }

    List<String> err() {
        return err.all();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The lines of a stream, as they come. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final Thread reader;

        Lines(InputStream from) {
            reader = new Thread(() -> read(from), "lines");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream from) {
            try (BufferedReader text =
                    new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    synchronized (lines) {
                        lines.add(line);
                        lines.notifyAll();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String await(String regex) throws InterruptedException {
            Predicate<String> wanted = Pattern.compile(regex).asPredicate();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            synchronized (lines) {
                while (true) {
                    Optional<String> found = lines.stream().filter(wanted).findFirst();
                    if (found.isPresent()) {
                        return found.get();
                    }
                    long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                    if (left <= 0) {
                        throw new AssertionError("no line with " + regex + " in " + lines);
                    }
                    lines.wait(left);
                }
            }
        }

        void toEnd() throws InterruptedException {
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }

        List<String> all() {
            synchronized (lines) {
                return List.copyOf(lines);
            }
        }

        @Override
        public String toString() {
            return all().toString();
        }
    }
}
