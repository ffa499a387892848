package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.file.CaptureCopy;
import io.github.tcpshake.render.FrameComments;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import picocli.CommandLine.Command;

/** Writes a capture again, as pcapng, with states and findings as comments of its packets. */
@Command(
        footer = {
            "  tcpshake annotate -w explained.pcapng capture.pcap",
            "  tcpshake annotate --conn 7 --lang zh -w explained.pcapng capture.pcapng",
            "  tcpshake annotate -w - capture.pcap | wireshark -k -i -"
        })
final class AnnotateCommand extends CopyCommand {
    AnnotateCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        FrameComments comments = new FrameComments(messages(), FrameComments.STANDARD_LIMIT);
        CaptureFacts known = analyze(comments);
        CaptureCopy.Outcome copied = copy(known).annotate(target(), comments::of);
        if (comments.leftOut() > 0) {
            warn(messages().count("cli.copy.comments-left-out", comments.leftOut()));
        }
        tell(
                messages()
                        .text(
                                "cli.copy.annotated",
                                "frames",
                                messages().count("cli.frames", copied.frames()),
                                "comments",
                                messages().count("cli.comments", copied.comments()),
                                "file",
                                target()));
        return ExitCodes.OK;
    }
}
