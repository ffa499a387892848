package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in the user's language what picocli, or we, find wrong with a command line. */
final class Complaints {
    private final Messages messages;

    Complaints(Messages messages) {
        this.messages = messages;
    }

    /** Returns what is wrong, without the hint at the help. */
    String about(ParameterException problem) {
        if (problem instanceof Misuse misuse) {
            return misuse.text(messages);
        } else if (problem instanceof UnmatchedArgumentException unmatched) {
            List<String> words = unmatched.getUnmatched().stream().map(w -> "'" + w + "'").toList();
            String key = unmatched.isUnknownOption() ? "cli.unknown-option" : "cli.unmatched";
            return messages.text(key, "words", messages.list(words));
        } else if (problem instanceof OverwrittenOptionException twice) {
            return messages.text("cli.given-twice", "option", name(twice.getOverwritten()));
        } else if (problem instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec argument = missing.getMissing().get(0);
            String what = argument.paramLabel();
            return argument.isOption()
                    ? messages.text("cli.missing-value", "option", name(argument), "what", what)
                    : messages.text("cli.missing-argument", "what", what);
        }
        return aboutValue(problem);
    }

    private String aboutValue(ParameterException problem) {
        ArgSpec argument = problem.getArgSpec();
        String value = String.valueOf(problem.getValue());
        if (argument != null && problem.getCause() instanceof BadValue bad) {
            return messages.text(
                    "cli.bad-value", "option", name(argument), "reason", bad.text(messages));
        } else if (argument != null && argument.type() == int.class) {
            String reason = messages.text("cli.bad-number", "word", value);
            return messages.text("cli.bad-value", "option", name(argument), "reason", reason);
        }
        String text = String.valueOf(problem.getMessage());
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
