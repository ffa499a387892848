package io.github.tcpshake.render;

import io.github.tcpshake.check.Rule;
import io.github.tcpshake.check.RuleResult;
import io.github.tcpshake.check.Verdict;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What became of rules, for a person: how many failed, then each rule with what broke it. */
public final class CheckText {
    private static final int CASE_COLUMN = 2;
    private static final int REASON_COLUMN = 6;

    private final TextOutput out;
    private final Messages messages;
    private final CheckWords words;

    /** Writes to {@code out}, which stays open. */
    public CheckText(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
        this.words = new CheckWords(messages, options.ascii());
    }

    /**
     * Writes the results.
     *
     * @param isStrict true where what is undecided counts as failed
     */
    public void write(List<RuleResult> results, boolean isStrict) throws IOException {
        long failed = results.stream().filter(result -> result.fails(isStrict)).count();
        String all = messages.count("check.rules", results.size());
        String head =
                failed == 0
                        ? messages.text("check.head.kept", "all", all)
                        : messages.text(
                                "check.head.failed", "count", Long.toString(failed), "all", all);
        out.wrap(0, failed == 0 ? Palette.FACT : Palette.ERROR, head);
        for (RuleResult result : results) {
            out.end();
            rule(result, result.fails(isStrict));
        }
    }

    private void rule(RuleResult result, boolean isFailed) throws IOException {
        String verdict =
                messages.text("check.verdict." + result.verdict().name().toLowerCase(Locale.ROOT));
        Palette color =
                isFailed
                        ? Palette.ERROR
                        : result.verdict() == Verdict.PASSED ? Palette.FACT : Palette.WARNING;
        String line = verdict + "  " + result.rule().text();
        out.wrap(0, color, line);
        out.wrap(CASE_COLUMN, Palette.DIM, words.extent(result));
        if (out.options().quiet()) {
            return;
        }
        for (RuleResult.Case one : result.cases()) {
            oneCase(result.rule(), one);
        }
        long more = result.broken() + result.undecided() - result.cases().size();
        if (more > 0) {
            out.wrap(CASE_COLUMN, Palette.DIM, messages.count("check.more", more));
        }
    }

    private void oneCase(Rule rule, RuleResult.Case one) throws IOException {
        out.at(CASE_COLUMN).put(Palette.HEADING, words.subject(one)).put("   ");
        out.put(one.isUndecided() ? Palette.WARNING : Palette.ERROR, words.answer(rule, one)).end();
        for (String reason : words.reasons(rule, one)) {
            out.wrap(REASON_COLUMN, reason);
        }
    }
}
