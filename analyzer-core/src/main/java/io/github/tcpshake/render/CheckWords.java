package io.github.tcpshake.render;

import io.github.tcpshake.check.Quantity;
import io.github.tcpshake.check.Rule;
import io.github.tcpshake.check.RuleResult;
import io.github.tcpshake.check.Term;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.FindingText;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Units;
import io.github.tcpshake.text.VerdictText;
import java.util.ArrayList;
import java.util.List;

/** Says what became of a rule, and why, in sentences that all formats for people share. */
final class CheckWords {
    private final Messages messages;
    private final FindingText findings;
    private final String arrow;

    CheckWords(Messages messages, boolean isAscii) {
        this.messages = messages;
        this.findings = new FindingText(messages);
        this.arrow = Glyphs.of(isAscii).to();
    }

    /** Returns how many connections or findings a rule is about, or was broken by. */
    String extent(RuleResult result) {
        boolean isAboutFindings = result.rule() instanceof Rule.OfFindings;
        return switch (result.verdict()) {
            case PASSED -> messages.count("check.passed", result.checked());
            case EMPTY -> messages.text("check.empty");
            case UNDECIDED ->
                    messages.text(
                            "check.undecided",
                            "count",
                            Long.toString(result.undecided()),
                            "all",
                            Long.toString(result.checked()));
            case FAILED ->
                    isAboutFindings
                            ? messages.count("check.found", result.broken())
                            : broken(result);
        };
    }

    private String broken(RuleResult result) {
        if (isForSome(result)) {
            return messages.count("check.none", result.checked());
        }
        String broken = Long.toString(result.broken());
        String all = Long.toString(result.checked());
        String text = messages.text("check.broken", "count", broken, "all", all);
        return result.undecided() == 0
                ? text
                : text
                        + messages.raw("list.separator")
                        + messages.count("check.also-undecided", result.undecided());
    }

    private static boolean isForSome(RuleResult result) {
        return result.rule() instanceof Rule.OfConnections rule
                && rule.quantifier() == Rule.Quantifier.SOME;
    }

    /** Returns which connection or other subject a case is about. */
    String subject(RuleResult.Case one) {
        if (one.report().isEmpty()) {
            return Escape.controls(one.findings().get(0).subject());
        }
        ConnectionReport report = one.report().get();
        return "#"
                + report.id()
                + "  "
                + report.client().address()
                + " "
                + arrow
                + " "
                + report.server().address();
    }

    /** Returns the short answer: what was measured, or how the connection came out. */
    String answer(Rule rule, RuleResult.Case one) {
        if (!one.findings().isEmpty()) {
            Finding finding = one.findings().get(0);
            return finding.code().id() + " " + findings.confidence(finding.confidence());
        } else if (one.measure().isPresent()) {
            RuleResult.Amount amount = one.measure().get();
            String name = amount.quantity().word();
            String value = value(amount);
            return messages.text(
                    amount.mayGrow() ? "check.at-least" : "check.measured",
                    "name",
                    name,
                    "value",
                    value);
        }
        ConnectionReport report = one.report().orElseThrow();
        if (rule instanceof Rule.OfConnections about) {
            if (about.term() instanceof Term.First) {
                return "first=" + JsonNames.of(report.teardown().first());
            } else if (about.term() instanceof Term.LastState last) {
                return messages.text(
                        "check.measured",
                        "name",
                        JsonNames.of(last.side()) + "-state",
                        "value",
                        report.party(last.side()).state().rfcName());
            }
        }
        return ConnectionResult.of(report).word();
    }

    private static String value(RuleResult.Amount amount) {
        return switch (amount.quantity().unit()) {
            case TIME -> Units.duration(amount.value());
            case COUNT -> Long.toString(amount.value());
            case BYTES -> Units.bytes(amount.value());
        };
    }

    /** Returns the sentences that say more. */
    List<String> reasons(Rule rule, RuleResult.Case one) {
        List<String> reasons = new ArrayList<>();
        for (Finding finding : one.findings()) {
            reasons.add(findings.sentence(finding));
        }
        one.report()
                .filter(report -> one.findings().isEmpty())
                .ifPresent(report -> verdicts(rule, report, reasons));
        String frames = frames(one);
        if (!frames.isEmpty()) {
            reasons.add(frames);
        }
        return reasons;
    }

    private void verdicts(Rule rule, ConnectionReport report, List<String> reasons) {
        VerdictText verdict = new VerdictText(report, messages);
        Quantity.Part part =
                rule instanceof Rule.OfConnections about
                                && about.term() instanceof Term.Measured measured
                        ? measured.quantity().part()
                        : Quantity.Part.BOTH;
        if (part != Quantity.Part.CLOSING) {
            reasons.add(verdict.opening());
        }
        if (part != Quantity.Part.OPENING) {
            verdict.closing().ifPresent(reasons::add);
        }
    }

    private String frames(RuleResult.Case one) {
        List<String> frames =
                one.findings().stream()
                        .flatMap(finding -> finding.frames().stream())
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toList();
        if (!frames.isEmpty()) {
            return messages.text("check.frames", "frames", messages.list(frames));
        }
        return one.report()
                .map(
                        report ->
                                messages.text(
                                        "check.frames-between",
                                        "first",
                                        Long.toString(report.firstFrame()),
                                        "last",
                                        Long.toString(report.lastFrame())))
                .orElse("");
    }
}
