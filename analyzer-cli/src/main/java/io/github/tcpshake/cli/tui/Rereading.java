package io.github.tcpshake.cli.tui;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.detect.Examined;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the files again for the details of a connection that had to be let go, on a thread of its
 * own, one at a time. The numbers are the same in each reading, and so is the seed.
 */
public final class Rereading {
    /** Neighbours that are kept as well, because who looks at one often looks at the next. */
    private static final int NEIGHBOURS = 500;

    private final Analyzer analyzer;
    private final Opening opening;
    private final Messages messages;
    private final Map<Long, Examined> found = new ConcurrentHashMap<>();
    private volatile long sought;
    private volatile long frames;
    private volatile String failure = "";

    /** Opens the captures once more. */
    public interface Opening {
        PacketSource open() throws CaptureException;
    }

    Rereading(Analyzer analyzer, Opening opening, Messages messages) {
        this.messages = messages;
        this.analyzer = analyzer;
        this.opening = opening;
    }

    /** Returns a connection that was found; empty before that. */
    Optional<Examined> get(long connection) {
        return Optional.ofNullable(found.get(connection));
    }

    /** Begins to look for a connection, unless it or another one is being looked for. */
    void seek(long connection) {
        if (sought != 0 || found.containsKey(connection)) {
            return;
        }
        sought = connection;
        frames = 0;
        failure = "";
        Thread thread = new Thread(this::read, "rereading");
        thread.setDaemon(true);
        thread.start();
    }

    /** Tells whether the files are being read. */
    boolean isReading() {
        return sought != 0;
    }

    /** Returns how many frames were read so far. */
    long frames() {
        return frames;
    }

    /** Returns why the last reading did not find anything, empty when it did. */
    String failure() {
        return failure;
    }

    private void read() {
        found.clear();
        try (PacketSource source = opening.open()) {
            analyzer.analyze(source, new Neighbourhood(), count -> frames = count);
        } catch (FoundException e) {
            // that is what it was for
        } catch (CaptureException e) {
            failure = messages.words(e.remark());
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        } finally {
            sought = 0;
        }
    }

    /** Keeps what is near to the connection, and ends the reading once it is there. */
    private final class Neighbourhood implements Renderer {
        @Override
        public void connection(ConnectionReport report, List<Finding> findings) throws IOException {
            long distance = Math.abs(report.id() - sought);
            if (distance <= NEIGHBOURS) {
                found.put(report.id(), new Examined(report, findings));
            }
            if (distance == 0) {
                throw new FoundException();
            }
        }

        @Override
        public void finding(Finding finding) {
            // about no connection
        }

        @Override
        public void end(CaptureSummary summary, Tally tally) {
            // nobody asks for counts
        }
    }

    /** Ends a reading that has found what it was for. */
    private static final class FoundException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
