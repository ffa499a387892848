package io.github.tcpshake.render;

import io.github.tcpshake.capture.CaptureDevice;
import io.github.tcpshake.text.DisplayWidth;
import io.github.tcpshake.text.Escape;
import io.github.tcpshake.text.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The devices of the machine as a table for a person. */
public final class TextInterfaces {
    private static final List<String> KEYS =
            List.of(
                    "interfaces.name",
                    "interfaces.state",
                    "interfaces.link",
                    "interfaces.capture",
                    "interfaces.addresses");

    private static final int GAP = 2;

    private final TextOutput out;
    private final Messages messages;

    /** Writes to {@code out}, which stays open. */
    public TextInterfaces(Appendable out, TextOptions options, Messages messages) {
        this.out = new TextOutput(out, options, messages);
        this.messages = messages;
    }

    /** Writes a line for each device; further addresses stand below the first. */
    public void write(List<CaptureDevice> devices) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> ends = new ArrayList<>();
        List<String> headings = KEYS.stream().map(key -> messages.text(key)).toList();
        int last = KEYS.size() - 1;
        rows.add(headings.subList(0, last));
        ends.add(headings.subList(last, last + 1));
        for (CaptureDevice device : devices) {
            rows.add(cells(device));
            ends.add(rest(device));
        }
        int[] starts = new int[last + 1];
        for (int i = 0; i < last; i++) {
            int column = i;
            int widest =
                    rows.stream().mapToInt(r -> DisplayWidth.of(r.get(column))).max().orElse(0);
            starts[i + 1] = starts[i] + widest + GAP;
        }
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < last; i++) {
                out.at(starts[i]).put(rows.get(r).get(i));
            }
            if (ends.get(r).isEmpty()) {
                out.end();
            }
            for (String line : ends.get(r)) {
                out.wrap(starts[last], line);
            }
        }
    }

    private List<String> cells(CaptureDevice device) {
        String linkType =
                device.linkType() == CaptureDevice.UNKNOWN
                        ? "-"
                        : device.linkTypeName() + " (" + device.linkType() + ")";
        return List.of(Escape.controls(device.name()), state(device), linkType, access(device));
    }

    private String state(CaptureDevice device) {
        List<String> words = new ArrayList<>();
        if (!device.isUp()) {
            words.add(messages.text("interfaces.down"));
        } else {
            words.add(
                    messages.text(device.isRunning() ? "interfaces.up" : "interfaces.unconnected"));
        }
        if (device.isLoopback()) {
            words.add(messages.text("interfaces.loopback"));
        }
        if (device.isWireless()) {
            words.add(messages.text("interfaces.wireless"));
        }
        return String.join(", ", words);
    }

    private String access(CaptureDevice device) {
        return switch (device.access()) {
            case ALLOWED -> messages.text("interfaces.allowed");
            case FORBIDDEN -> messages.text("interfaces.forbidden");
            case FAILED -> messages.text("interfaces.failed");
        };
    }

    /** Returns what makes the device known: addresses, or else what libpcap says of it. */
    private static List<String> rest(CaptureDevice device) {
        String words = device.reason().isEmpty() ? device.description() : device.reason();
        if (!device.addresses().isEmpty()) {
            return device.addresses();
        }
        return words.isEmpty() ? List.of() : List.of(Escape.controls(words));
    }
}
