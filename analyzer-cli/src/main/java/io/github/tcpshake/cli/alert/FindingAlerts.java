package io.github.tcpshake.cli.alert;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.FindingCode;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.detect.Tally;
import io.github.tcpshake.render.LiveRenderer;
import io.github.tcpshake.report.CaptureSummary;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.watch.Change;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs a command for each new warning or error, once for each kind and connection; what is only
 * noted is in every healthy capture. For the thread of the analysis, which it never makes wait but
 * a few seconds at the end.
 */
public final class FindingAlerts implements LiveRenderer {
    private final CommandRunner runner;
    private final Confidence least;
    private final Messages messages;
    private final Consumer<String> warn;
    private final Map<Long, Set<FindingCode>> told = new HashMap<>();
    private boolean toldFailure;

    /**
     * @param command of a POSIX shell
     * @param least how sure a finding must be
     * @param err gets what the command writes
     * @param warn told in one line what went wrong
     */
    public FindingAlerts(
            String command,
            Confidence least,
            OutputStream err,
            Messages messages,
            Consumer<String> warn) {
        this(new CommandRunner(command, err, Limits.STANDARD), least, messages, warn);
    }

    FindingAlerts(
            CommandRunner runner, Confidence least, Messages messages, Consumer<String> warn) {
        this.runner = runner;
        this.least = least;
        this.messages = messages;
        this.warn = warn;
    }

    private boolean matters(Finding finding) {
        return finding.severity().compareTo(Severity.WARNING) >= 0
                && finding.confidence().compareTo(least) >= 0;
    }

    @Override
    public void changed(Change change) {
        if (change.kind() == Change.Kind.FOUND && change.finding().isPresent()) {
            Finding finding = change.finding().get();
            if (matters(finding) && isNew(change.connection(), finding.code())) {
                runner.submit(Alert.of(change.examined().report(), finding));
            }
        }
        tellFailure();
    }

    private boolean isNew(long connection, FindingCode code) {
        return told.computeIfAbsent(connection, id -> EnumSet.noneOf(FindingCode.class)).add(code);
    }

    @Override
    public void connection(ConnectionReport report, List<Finding> findings) {
        told.remove(report.id());
    }

    @Override
    public void finding(Finding finding) {
        if (matters(finding)) {
            runner.submit(Alert.of(finding));
        }
    }

    private void tellFailure() {
        if (!toldFailure && runner.failed() > 0) {
            toldFailure = true;
            String status = Integer.toString(runner.firstFailure());
            warn.accept(messages.text("cli.alert.failed", "status", status));
        }
    }

    @Override
    public void end(CaptureSummary summary, Tally tally) {
        runner.finish();
        tellFailure();
        if (runner.leftOut() > 0) {
            warn.accept(messages.count("cli.alert.left-out", runner.leftOut()));
        }
        if (runner.killed() > 0) {
            warn.accept(messages.count("cli.alert.killed", runner.killed()));
        }
    }
}
