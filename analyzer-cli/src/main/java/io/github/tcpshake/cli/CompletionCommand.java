package io.github.tcpshake.cli;

import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The script with which a shell completes the words of a command line. */
@Command(
        customSynopsis = "${COMMAND-FULL-NAME} [OPTION]... bash|zsh|fish",
        footer = {
            "  source <(tcpshake completion bash)",
            "  source <(tcpshake completion zsh)",
            "  tcpshake completion fish > ~/.config/fish/completions/tcpshake.fish"
        })
final class CompletionCommand extends TcpshakeCommand {
    /** Shells there are scripts for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", descriptionKey = "SHELL", arity = "1")
    private Shell shell = Shell.BASH;

    CompletionCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws IOException {
        CommandLine all = Main.all(at(), messages());
        Candidates candidates = new Candidates(messages(), at().language().locale());
        String script;
        if (shell == Shell.FISH) {
            script = new FishCompletion(candidates).script(all.getCommandSpec());
        } else {
            candidates.putInto(all.getCommandSpec());
            script = // zsh reads it as bash does
                    AutoComplete.bash(Main.NAME, all)
                            .replace(
                                    '"' + Candidates.INTERFACES + '"',
                                    '$' + Candidates.LIST_INTERFACES);
        }
        OutputTarget target = new OutputTarget(at(), ColorChoice.NEVER, () -> {});
        try (Writer writer = new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8)) {
            writer.write(script);
        }
        return ExitCodes.OK;
    }
}
