package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Remark;
import io.github.tcpshake.capture.Remark.Kind;
import java.util.ArrayList;
import java.util.List;

/** Says of one file, one line for each thing, what was not readable and what was read before it. */
final class DamageLines {
    private final String name;
    private final Remark stream;
    private final CaptureFacts facts;
    private final String device;

    /**
     * @param name the file as the user named it
     * @param stream what to call the thing when reading it breaks off: a file, a gzip stream
     */
    DamageLines(String name, Remark stream, CaptureFacts facts) {
        this(name, stream, facts, "");
    }

    /**
     * @param device that was captured from, where the stream does not say so itself
     */
    DamageLines(String name, Remark stream, CaptureFacts facts, String device) {
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

    /** Says why reading ended before its time, and how far it got. */
    void stopped(Remark problem, long framesRead) {
        facts.addDamage(
                Remark.of(Kind.STOPPED, "file", name, "problem", problem, "frames", framesRead));
    }

    /**
     * Says of how many blocks something is odd.
     *
     * @param offset of the first of them
     */
    void odd(Kind oddity, long count, long offset) {
        facts.addDamage(Remark.of(oddity, "file", name, "count", count, "offset", offset));
    }

    /**
     * Says why there is no further record: the stream failed, or ends inside the record. Says
     * nothing where it ends between two records.
     *
     * @param record names the record, as in {@code record 12}
     * @param wantedBytes length of the record as far as it is known
     */
    void endOfStream(ByteFeed feed, Remark record, int wantedBytes, long framesRead) {
        if (!feed.failure().isEmpty()) {
            stopped(
                    Remark.of(
                            Kind.BREAKS_OFF,
                            "stream",
                            stream,
                            "part",
                            record,
                            "bytes",
                            feed.offset() + feed.available(),
                            "reason",
                            feed.failure()),
                    framesRead);
        } else if (feed.available() > 0) {
            stopped(
                    Remark.of(
                            Kind.CUT_OFF,
                            "place",
                            place(record, feed.offset()),
                            "bytes",
                            feed.available(),
                            "wanted",
                            wantedBytes),
                    framesRead);
        }
    }

    /** Names a part of the file and where it begins. */
    static Remark place(Remark part, long offset) {
        return Remark.of(Kind.AT_BYTE, "part", part, "offset", offset);
    }

    /** Says what the stream looks like that no reader takes. */
    CaptureException notACapture(ByteFeed feed) {
        if (!feed.failure().isEmpty()) {
            return new CaptureException(
                    Remark.of(
                            Kind.STREAM_UNREADABLE,
                            "file",
                            name,
                            "stream",
                            stream,
                            "reason",
                            feed.failure()));
        }
        if (feed.available() == 0) {
            return new CaptureException(Remark.of(Kind.EMPTY, "file", name, "stream", stream));
        }
        List<String> first = new ArrayList<>();
        for (int i = 0; i < Math.min(feed.available(), 4); i++) {
            first.add("%02x".formatted(feed.bigEndian().get(feed.at() + i)));
        }
        String bytes = String.join(" ", first);
        return new CaptureException(Remark.of(Kind.NO_CAPTURE, "file", name, "bytes", bytes));
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
