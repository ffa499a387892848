package io.github.tcpshake.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A scenario: frames, and what the program must say of them. See {@code testdata/README.md} for the
 * language.
 *
 * @param name of the file without its ending
 * @param text of the file
 * @param linkType of all frames
 * @param droppedFrames what the capture's own statistics will say was dropped
 * @param expected facts, such as {@code connection 1 open} and {@code established three-way}
 * @param expectedFindings findings, such as {@code connection 1 finding refused error certain
 *     server}
 */
public record Script(
        String name,
        String text,
        int linkType,
        long droppedFrames,
        List<ScriptFrame> frames,
        SortedMap<String, String> expected,
        SortedSet<String> expectedFindings) {

    /** Reads a script file; errors of the script name the file and the line. */
    public static Script read(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            return new ScriptParser(name, Files.readString(file)).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a script that stands in a test. */
    public static Script of(String text) {
        return new ScriptParser("script", text).parse();
    }

    /** Returns the script as a capture file, the same bytes each time. */
    public byte[] capture() {
        return isPcapng() ? CaptureBytes.pcapng(this) : CaptureBytes.pcap(this);
    }

    /** Returns the name of its capture file. */
    public String captureName() {
        return name + (isPcapng() ? ".pcapng" : ".pcap");
    }

    // The older format tells neither of dropped frames nor of several devices.
    private boolean isPcapng() {
        return droppedFrames > 0 || devices().size() > 1;
    }

    /** Returns the names of the devices by which frames came, in their order; one has no name. */
    List<String> devices() {
        return frames.stream().map(ScriptFrame::device).distinct().toList();
    }

    /** Tells whether the comments of the script hold this line. */
    public boolean hasComment(String comment) {
        return text.lines().anyMatch(line -> line.strip().equals("# " + comment));
    }
}
