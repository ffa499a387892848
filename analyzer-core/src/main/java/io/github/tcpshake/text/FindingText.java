package io.github.tcpshake.text;

import io.github.tcpshake.detect.Confidence;
import io.github.tcpshake.detect.Doubt;
import io.github.tcpshake.detect.Evidence;
import io.github.tcpshake.detect.Finding;
import io.github.tcpshake.detect.Hint;
import io.github.tcpshake.detect.Severity;
import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Turns findings into words: title, sentence, what it rests on, and what the capture cannot decide.
 * Values that came from the capture are escaped. Immutable.
 */
public final class FindingText {
    private static final int FRAMES_LISTED = 6;

    /** A shorter wait is no wait. */
    private static final long LEAST_WAIT_NANOS = Time.MILLISECOND;

    private final Messages messages;

    public FindingText(Messages messages) {
        this.messages = messages;
    }

    /** Returns a short phrase, such as {@code final ACK not seen}. */
    public String title(Finding finding) {
        return messages.textFrom(finding.code().id() + ".title", values(finding));
    }

    /**
     * Returns what happened, in one or two sentences: the most specific text there is for the
     * variant and the confidence.
     *
     * @throws IllegalArgumentException if the catalogue of texts lacks the code, or a value
     */
    public String sentence(Finding finding) {
        return messages.textFrom(sentenceKey(finding), values(finding));
    }

    /** Returns the key of the sentence. */
    String sentenceKey(Finding finding) {
        String code = finding.code().id();
        String sure = "." + confidenceId(finding.confidence());
        if (!finding.variant().isEmpty()) {
            String variant = code + "." + finding.variant();
            if (messages.has(variant + sure)) {
                return variant + sure;
            } else if (messages.has(variant)) {
                return variant;
            }
        }
        return messages.has(code + sure) ? code + sure : code + ".sentence";
    }

    /** Returns the word for a confidence. */
    public String confidence(Confidence confidence) {
        return messages.text("confidence." + confidenceId(confidence));
    }

    /** Returns how many findings are how sure, the surest first, such as {@code 2 certain}. */
    public String confidences(Map<Confidence, Long> counts) {
        List<String> parts = new ArrayList<>();
        Confidence[] all = Confidence.values();
        for (int i = all.length - 1; i >= 0; i--) {
            long count = counts.getOrDefault(all[i], 0L);
            if (count > 0) {
                parts.add(
                        messages.text(
                                "summary.confidence",
                                "count",
                                Long.toString(count),
                                "confidence",
                                confidence(all[i])));
            }
        }
        return messages.list(parts);
    }

    /** Returns the word for a severity. */
    public String severity(Severity severity) {
        return messages.text("severity." + severity.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Returns what the finding rests on, one line each.
     *
     * @param senderOf who sent a frame of the connection, empty where it is not known
     */
    public List<String> because(Finding finding, LongFunction<Optional<Side>> senderOf) {
        List<String> lines = new ArrayList<>();
        String seen = seen(finding);
        if (!seen.isEmpty()) {
            lines.add(seen);
        }
        List<Long> habits = new ArrayList<>();
        for (Evidence evidence : finding.because()) {
            if (evidence instanceof Evidence.Repeated repeated) {
                lines.add(repeatedLine(repeated, senderOf));
            } else if (evidence instanceof Evidence.NotSeen absent) {
                lines.add(absentLine(absent));
            } else if (evidence instanceof Evidence.Shown shown) {
                lines.add(messages.text("evidence.shown", "frame", Long.toString(shown.frame())));
            } else if (evidence instanceof Evidence.Habit habit) {
                habits.add(habit.frame());
            } else if (evidence instanceof Evidence.SeenIn one) {
                lines.add(
                        messages.text(
                                "evidence.seen.in",
                                "what",
                                step(one.step()),
                                "frame",
                                Long.toString(one.frame()),
                                "capture",
                                Escape.controls(one.capture())));
            } else if (evidence instanceof Evidence.Alone alone) {
                lines.add(aloneLine(alone));
            }
        }
        if (!habits.isEmpty()) {
            lines.add(messages.text(numbered("evidence.habit", habits), "frames", frames(habits)));
        }
        return lines;
    }

    /** Returns what this capture cannot decide about the finding, one line each. */
    public List<String> unknown(Finding finding) {
        List<String> lines = new ArrayList<>();
        for (Doubt doubt : finding.unknown()) {
            lines.add(messages.text("doubt." + doubt.name()));
        }
        return lines;
    }

    /** Returns guesses at the cause, one line each, with how sure each is. */
    public List<String> hints(Finding finding) {
        List<String> lines = new ArrayList<>();
        for (Hint hint : finding.hints()) {
            lines.add(
                    messages.text(
                            "hint",
                            "sure",
                            confidence(hint.confidence()),
                            "what",
                            messages.text("cause." + hint.cause().name())));
        }
        return lines;
    }

    /** All segments that were seen, in one line; those of one kind together. */
    private String seen(Finding finding) {
        Map<Step, List<Long>> seen = new LinkedHashMap<>();
        for (Evidence evidence : finding.because()) {
            if (evidence instanceof Evidence.Seen one) {
                seen.computeIfAbsent(one.step(), step -> new ArrayList<>()).add(one.frame());
            }
        }
        List<String> parts = new ArrayList<>();
        for (Map.Entry<Step, List<Long>> one : seen.entrySet()) {
            List<Long> frames = one.getValue();
            parts.add(
                    messages.text(
                            numbered("evidence.seen", frames),
                            "what",
                            step(one.getKey()),
                            "frames",
                            frames(frames)));
        }
        return String.join(messages.text("list.clauses"), parts);
    }

    private static String numbered(String key, List<Long> frames) {
        return key + (frames.size() == 1 ? ".one" : ".other");
    }

    private String repeatedLine(Evidence.Repeated repeated, LongFunction<Optional<Side>> senderOf) {
        List<Long> frames = repeated.frames();
        Map<String, String> values = new HashMap<>();
        values.put("what", step(repeated.step()));
        values.put("times", messages.count("evidence.times", repeated.times()));
        values.put(
                "frames",
                frames.isEmpty()
                        ? ""
                        : messages.text(
                                numbered(
                                        frames.size() < repeated.times()
                                                ? "evidence.repeated.some"
                                                : "evidence.repeated.frames",
                                        frames),
                                "frames",
                                frames(frames)));
        boolean backedOff = repeated.backedOff() && repeated.times() > 1;
        values.put("pace", backedOff ? messages.text("evidence.repeated.backedoff") : "");
        Optional<Side> sender = frames.isEmpty() ? Optional.empty() : senderOf.apply(frames.get(0));
        sender.ifPresent(side -> values.put("who", side(side)));
        return messages.textFrom(
                sender.isPresent() ? "evidence.repeated.by" : "evidence.repeated", values);
    }

    private String absentLine(Evidence.NotSeen absent) {
        if (absent.forNanos() < LEAST_WAIT_NANOS) {
            String atEnd = "evidence.absent.end." + absent.step().name();
            return messages.has(atEnd)
                    ? messages.text(atEnd)
                    : messages.text("evidence.absent.end", "what", step(absent.step()));
        }
        String own = "evidence.absent." + absent.step().name();
        String time = Units.duration(absent.forNanos());
        return messages.has(own)
                ? messages.text(own, "time", time)
                : messages.text("evidence.absent", "what", step(absent.step()), "time", time);
    }

    private String aloneLine(Evidence.Alone alone) {
        return messages.text(
                alone.left() ? "evidence.lost" : "evidence.injected",
                "what",
                step(alone.step()),
                "frame",
                Long.toString(alone.frame()),
                "capture",
                Escape.controls(alone.capture()),
                "other",
                Escape.controls(alone.other()));
    }

    private String frames(List<Long> frames) {
        List<String> numbers = new ArrayList<>(frames.size());
        for (long frame : frames) {
            numbers.add(Long.toString(frame));
        }
        int last = numbers.size() - 1;
        if (last <= FRAMES_LISTED) {
            return messages.list(numbers);
        }
        String first = messages.list(numbers.subList(0, FRAMES_LISTED));
        return messages.text("evidence.frames", "first", first, "last", numbers.get(last));
    }

    /** Returns the name of a segment's part in a sentence, such as {@code SYN-ACK}. */
    public String step(Step step) {
        return messages.text("step." + step.name());
    }

    /** Returns {@code client} or {@code server}. */
    public String side(Side side) {
        return messages.side(side);
    }

    private Map<String, String> values(Finding finding) {
        Map<String, String> values = new HashMap<>();
        values.put("about", about(finding));
        values.put("peer", peer(finding));
        for (Map.Entry<String, Object> one : finding.values().entrySet()) {
            values.put(one.getKey(), value(one.getValue()));
        }
        values.putIfAbsent("subject", Escape.controls(finding.subject()));
        return values;
    }

    private String value(Object value) {
        if (value instanceof Finding.Nanos nanos) {
            return Units.duration(nanos.value());
        } else if (value instanceof Finding.Stretch stretch) {
            return stretch.from().isEmpty()
                    ? messages.text("stretch.both")
                    : messages.text("stretch.of", "from", stretch.from(), "to", stretch.to());
        }
        return value instanceof Number ? value.toString() : Escape.controls(value.toString());
    }

    private String about(Finding finding) {
        return switch (finding.about()) {
            case CLIENT -> side(Side.CLIENT);
            case SERVER -> side(Side.SERVER);
            case CONNECTION -> messages.text("about.connection");
            default -> Escape.controls(finding.subject());
        };
    }

    private String peer(Finding finding) {
        return switch (finding.about()) {
            case CLIENT -> side(Side.SERVER);
            case SERVER -> side(Side.CLIENT);
            default -> messages.text("about.peer");
        };
    }

    private static String confidenceId(Confidence confidence) {
        return confidence.name().toLowerCase(Locale.ROOT);
    }
}
