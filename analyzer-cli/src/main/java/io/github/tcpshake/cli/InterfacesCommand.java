package io.github.tcpshake.cli;

import io.github.tcpshake.capture.CaptureDevice;
import io.github.tcpshake.capture.CaptureDevice.Access;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.libpcap.CapturePermission;
import io.github.tcpshake.capture.libpcap.Interfaces;
import io.github.tcpshake.render.JsonInterfaces;
import io.github.tcpshake.render.TextInterfaces;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The devices of this machine, and whether this user may capture from them. */
@Command(
        customSynopsis = {"${COMMAND-FULL-NAME} [OPTION]..."},
        footer = {"  tcpshake interfaces", "  tcpshake interfaces -o jsonl | jq -r .name"})
final class InterfacesCommand extends TcpshakeCommand {
    @Mixin private LinesOptions output = new LinesOptions();

    InterfacesCommand(Surroundings at, Messages messages) {
        super(at, messages);
    }

    @Override
    public Integer call() throws CaptureException, IOException {
        List<CaptureDevice> devices = Interfaces.list();
        OutputTarget target = new OutputTarget(at(), output.color(), () -> {});
        try (Writer writer = target.writer()) {
            if (output.isJson()) {
                JsonInterfaces.write(devices, target.stream());
            } else {
                new TextInterfaces(writer, output.text(target), messages()).write(devices);
            }
        }
        devices.stream()
                .filter(device -> device.access() == Access.FORBIDDEN)
                .findFirst()
                .ifPresent(device -> tellWays(device.name()));
        return ExitCodes.OK;
    }

    private void tellWays(String device) {
        if (!output.isQuiet()) {
            String ways = messages().words(CapturePermission.ways(device));
            warn(messages().text("interfaces.ways", "ways", ways));
        }
    }
}
