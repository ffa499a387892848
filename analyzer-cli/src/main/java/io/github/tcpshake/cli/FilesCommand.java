package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What all commands share that read captures to their end: which, and what of them. */
@Command(
        customSynopsis = {
            "${COMMAND-FULL-NAME} [OPTION]... FILE...",
            "       ${COMMAND-FULL-NAME} [OPTION]... -r FILE [FILTER]"
        })
abstract class FilesCommand extends TcpshakeCommand {
    @Mixin private InputOptions input = new InputOptions();
    @Mixin private SelectionOptions selected = new SelectionOptions();

    FilesCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    /** What is done with frames. */
    interface Use {
        void with(PacketSource source, Progress progress) throws CaptureException, IOException;
    }

    final InputOptions input() {
        return input;
    }

    final SelectionOptions selected() {
        return selected;
    }

    /** Tells whether frames may arrive slowly. */
    final boolean isStream() {
        return input.isStream();
    }

    private Progress progress(CaptureFacts facts, List<String> files) {
        Progress line = new ProgressLine(at().err(), messages(), facts, InputSize.bytes(files));
        return at().out() instanceof Pager pager ? new UntilShowing(line, pager) : line;
    }

    /** Progress that leaves the screen alone once a pager has it. */
    private record UntilShowing(Progress line, Pager pager) implements Progress {
        @Override
        public void accept(long frames) {
            if (!pager.isShowing()) {
                line.accept(frames);
            }
        }

        @Override
        public void erase() {
            if (!pager.isShowing()) {
                line.erase();
            }
        }
    }

    /**
     * Opens the captures for one use of them; says in the end what was not readable.
     *
     * @param isQuiet true to show no progress
     * @return what is known of the captures then
     */
    final CaptureFacts read(boolean isQuiet, Use use) throws CaptureException, IOException {
        List<String> files = input.files();
        try (PacketSource source = Sources.open(files, input.expression(), at().in())) {
            CaptureFacts facts = source.facts();
            Progress progress =
                    isQuiet || !at().errIsTerminal() ? Progress.NONE : progress(facts, files);
            try {
                use.with(source, progress);
            } finally {
                progress.erase();
                facts.damageRemarks().forEach(this::warn);
            }
            return facts;
        }
    }
}
