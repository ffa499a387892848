package io.github.tcpshake.docs;

import io.github.tcpshake.Analyzer;
import io.github.tcpshake.AnalyzerOptions;
import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.file.CaptureFiles;
import io.github.tcpshake.render.JsonLines;
import io.github.tcpshake.render.Renderer;
import io.github.tcpshake.render.TextFindings;
import io.github.tcpshake.render.TextHalfOpen;
import io.github.tcpshake.render.TextList;
import io.github.tcpshake.render.TextOptions;
import io.github.tcpshake.render.TextTimeline;
import io.github.tcpshake.render.TextTopics;
import io.github.tcpshake.text.Messages;
import io.github.tcpshake.text.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A command as a document shows it, run without the command line: {@code ./tcpshake [list |
 * findings | half-open] [-o jsonl] [--ascii] [--explain] [--lang zh] FILE...}, or {@code ./tcpshake
 * explain NAME}.
 */
record ShownCommand(String line) {
    /** Returns what the command prints. */
    String output() throws IOException, CaptureException {
        if (words().get(1).equals("explain")) {
            return page(words().get(2));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        try (PacketSource source = CaptureFiles.open(files(), InputStream.nullInputStream())) {
            new Analyzer(AnalyzerOptions.standard())
                    .analyze(source, renderer(text, bytes), frames -> {});
        }
        return text + bytes.toString(StandardCharsets.UTF_8);
    }

    private String page(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        Messages messages = Messages.of(language());
        Topics topics = new Topics(messages, language());
        new TextTopics(text, TextOptions.STANDARD, messages, topics)
                .page(topics.topic(topics.named(name).orElseThrow()));
        return text.toString();
    }

    private Locale language() {
        return words().contains("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private List<String> words() {
        return List.of(line.split(" "));
    }

    private List<String> files() {
        List<String> files = new ArrayList<>();
        for (String word : words()) {
            Path file = new Page(word).file();
            if (word.contains("/") && Files.isRegularFile(file) && !word.equals("./tcpshake")) {
                files.add(file.toString());
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("names no file there is: " + line);
        }
        return files;
    }

    private Renderer renderer(StringBuilder text, ByteArrayOutputStream bytes) throws IOException {
        if (words().contains("jsonl")) {
            return new JsonLines(bytes);
        }
        Messages messages = Messages.of(language());
        TextOptions options =
                TextOptions.STANDARD
                        .withAscii(words().contains("--ascii"))
                        .withExplained(words().contains("--explain"));
        return switch (words().get(1)) {
            case "list" -> new TextList(text, options, messages);
            case "findings" -> new TextFindings(text, options, messages);
            case "half-open" -> new TextHalfOpen(text, options, messages);
            default -> new TextTimeline(text, options, messages);
        };
    }
}
