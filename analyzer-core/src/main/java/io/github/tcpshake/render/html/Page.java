package io.github.tcpshake.render.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frame of the page: markup, style and script, which are ours and the same in every report. The
 * policy in its head allows this script and this style, by their hashes, and nothing else: no
 * request, no frame, no other script.
 */
final class Page {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final List<String> SCRIPTS =
            List.of(
                    "dom.js",
                    "data.js",
                    "charts.js",
                    "table.js",
                    "detail.js",
                    "settings.js",
                    "main.js");

    private final String style;
    private final String script;

    /** Fills one slot of the frame. */
    interface Filler {
        void fill(String slot, OutputStream out) throws IOException;
    }

    /**
     * @param ladderStyle what diagrams look like
     */
    Page(String ladderStyle) {
        this.style = ladderStyle + resource("report.css");
        StringBuilder scripts = new StringBuilder("'use strict';\n(() => {\n");
        SCRIPTS.forEach(name -> scripts.append(resource(name)));
        this.script = scripts.append("})();\n").toString();
    }

    /** Writes the page; the filler is asked for each slot that is not ours, in order. */
    void write(OutputStream out, Filler filler) throws IOException {
        String frame = resource("report.html");
        Matcher slot = SLOT.matcher(frame);
        int at = 0;
        while (slot.find()) {
            put(out, frame.substring(at, slot.start()));
            switch (slot.group(1)) {
                case "policy" -> put(out, policy());
                case "style" -> put(out, style);
                case "script" -> put(out, script);
                default -> filler.fill(slot.group(1), out);
            }
            at = slot.end();
        }
        put(out, frame.substring(at));
    }

    /**
     * Writes data as an element that no browser runs.
     *
     * @param kind class of the element
     * @param id of the element, empty for none
     */
    void data(OutputStream out, String kind, String id, byte[] json) throws IOException {
        String named = id.isEmpty() ? "" : " id=\"" + id + "\"";
        put(out, "<script type=\"application/json\" class=\"" + kind + "\"" + named + ">");
        out.write(json);
        put(out, "</script>\n");
    }

    private String policy() {
        return "default-src 'none'; script-src '"
                + hash(script)
                + "'; style-src '"
                + hash(style)
                + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
    }

    static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String resource(String name) {
        try (InputStream bytes = Page.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("no " + name + " on the class path");
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not readable", e);
        }
    }
}
