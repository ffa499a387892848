package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;

/** Says of one file, one line for each thing, what was not readable and what was read before it. */
final class DamageLines {
    private final String name;
    private final String stream;
    private final CaptureFacts facts;
    private final String device;

    /**
     * @param name the file as the user named it
     * @param stream what to call the thing when reading it breaks off: a file, a gzip stream
     */
    DamageLines(String name, String stream, CaptureFacts facts) {
        this(name, stream, facts, "");
    }

    /**
     * @param device that was captured from, where the stream does not say so itself
     */
    DamageLines(String name, String stream, CaptureFacts facts, String device) {
        this.name = name;
        this.stream = stream;
        this.facts = facts;
        this.device = device;
    }

    String name() {
        return name;
    }

    String device() {
        return device;
    }

    CaptureFacts facts() {
        return facts;
    }

    /** Adds a line of the format's own. */
    void add(String line) {
        facts.addDamage(name + ": " + line);
    }

    /**
     * Says why there is no further record: the stream failed, or ends inside the record. Says
     * nothing where it ends between two records.
     *
     * @param record names the record, as in {@code record 12}
     * @param wantedBytes length of the record as far as it is known
     */
    void endOfStream(ByteFeed feed, String record, int wantedBytes, long framesRead) {
        if (!feed.failure().isEmpty()) {
            add(
                    "the %s breaks off in %s after %d bytes (%s); read %d frames"
                            .formatted(
                                    stream,
                                    record,
                                    feed.offset() + feed.available(),
                                    feed.failure(),
                                    framesRead));
        } else if (feed.available() > 0) {
            add(
                    "%s at byte %d is cut off: %d of %d bytes; read %d frames"
                            .formatted(
                                    record,
                                    feed.offset(),
                                    feed.available(),
                                    wantedBytes,
                                    framesRead));
        }
    }

    /** Says what the stream looks like that no reader takes. */
    CaptureException notACapture(ByteFeed feed) {
        if (!feed.failure().isEmpty()) {
            return new CaptureException(
                    "%s: the %s cannot be read (%s)".formatted(name, stream, feed.failure()));
        }
        if (feed.available() == 0) {
            return new CaptureException(
                    "%s: the %s is empty, not a capture".formatted(name, stream));
        }
        StringBuilder first = new StringBuilder();
        for (int i = 0; i < Math.min(feed.available(), 4); i++) {
            first.append(" %02x".formatted(feed.bigEndian().get(feed.at() + i)));
        }
        return new CaptureException(
                ("%s: not a capture file (starts with%s); pcap, pcapng, and those compressed with"
                                + " gzip, zstd or lz4 are read")
                        .formatted(name, first));
    }

    /** Returns what an exception says, or its name where it says nothing. */
    static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
