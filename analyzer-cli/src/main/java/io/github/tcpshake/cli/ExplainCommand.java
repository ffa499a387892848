package io.github.tcpshake.cli;

import io.github.tcpshake.render.TextTopics;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains findings, states and terms; without a name, lists what it can explain. */
@Command(
        customSynopsis = "${COMMAND-FULL-NAME} [OPTION]... [CODE | STATE | TERM]",
        footer = {
            "  tcpshake explain",
            "  tcpshake explain final-ack-missing",
            "  tcpshake explain TD-01",
            "  tcpshake explain time wait"
        })
final class ExplainCommand extends TcpshakeCommand {
    @Spec private CommandSpec command = CommandSpec.create();

    @Mixin private LookOptions look = new LookOptions();

    @Parameters(paramLabel = "NAME", descriptionKey = "NAME", arity = "0..*")
    private List<String> words = new ArrayList<>();

    ExplainCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws IOException {
        Topics topics = new Topics(messages(), at().language().locale());
        String name = String.join(" ", words);
        Optional<String> id = topics.named(name);
        if (!words.isEmpty() && id.isEmpty()) {
            throw unknown(name, topics.near(name));
        }
        OutputTarget target = new OutputTarget(at(), look.color(), () -> {});
        try (Writer writer = target.writer()) {
            TextTopics text = new TextTopics(writer, look.text(target), messages(), topics);
            if (id.isPresent()) {
                text.page(topics.topic(id.get()));
            } else {
                text.list();
            }
        }
        return ExitCodes.OK;
    }

    private Misuse unknown(String name, List<String> near) {
        return near.isEmpty()
                ? new Misuse(command.commandLine(), "no-topic", "name", name)
                : new Misuse(
                        command.commandLine(),
                        "no-topic-near",
                        "name",
                        name,
                        "near",
                        messages().list(near));
    }
}
