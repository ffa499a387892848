package io.github.tcpshake.script;

import io.github.tcpshake.capture.LinkTypes;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a script. */
final class ScriptParser {
    /** 2023-11-14 22:13:20 UTC: scripts begin at a round number, not at the time of the test. */
    private static final long EPOCH_NANOS = 1_700_000_000_000_000_000L;

    private static final Pattern FLOW = Pattern.compile("\\[(\\d+)(?:-(\\d+))?]\\s+(.*)");
    private static final Pattern TIME = Pattern.compile("(\\+?)(\\d+(?:\\.\\d{1,9})?)");

    private final String name;
    private final String text;
    private final Map<Integer, Flow> flows = new HashMap<>();
    private final Expected expected = new Expected();
    private final FrameList frames = new FrameList();
    private long nowNanos = EPOCH_NANOS;
    private long droppedFrames;

    ScriptParser(String name, String text) {
        this.name = name;
        this.text = text;
    }

    Script parse() {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                line(name + ":" + number, content);
            }
        }
        return new Script(
                name.replaceFirst("\\.seg$", ""),
                text,
                frames.linkType(),
                droppedFrames,
                frames.frames(),
                expected.facts(),
                expected.findings());
    }

    /** Reads one line; {@code [N]} before it names the flow, {@code [N-M]} repeats it for each. */
    private void line(String where, String content) {
        Matcher numbered = FLOW.matcher(content);
        if (!numbered.matches()) {
            line(new Words(where, content), 1);
            return;
        }
        int first = Integer.parseInt(numbered.group(1));
        int last = numbered.group(2) == null ? first : Integer.parseInt(numbered.group(2));
        for (int flow = first; flow <= last; flow++) {
            line(new Words(where, numbered.group(3)), flow);
        }
    }

    private void line(Words words, int flow) {
        Matcher time = TIME.matcher(words.peek());
        if (time.matches()) {
            words.take("a time");
            moveTo(time, words);
            frame(words, flow(flow));
        } else {
            directive(words, flow);
        }
        words.end();
    }

    private Flow flow(int number) {
        return flows.computeIfAbsent(number, Flow::new);
    }

    private void moveTo(Matcher time, Words words) {
        long nanos = new BigDecimal(time.group(2)).movePointRight(9).longValueExact();
        long target = time.group(1).isEmpty() ? EPOCH_NANOS + nanos : nowNanos + nanos;
        if (target < nowNanos && !words.skip("back")) {
            throw words.error("time runs back; write 'back' behind it if it should");
        }
        nowNanos = target;
    }

    private void frame(Words words, Flow flow) {
        switch (words.peek()) {
            case "end" -> {
                words.take("end");
                frames.addOtherTraffic(nowNanos);
            }
            case "copy" -> {
                words.take("copy");
                frames.addCopy(nowNanos, words);
            }
            case "icmp" -> {
                words.take("icmp");
                frames.addIcmp(nowNanos, words);
            }
            default -> frames.addSegment(nowNanos, SegmentLine.read(words), flow, words);
        }
    }

    private void directive(Words words, int number) {
        String word = words.take("a time or a directive");
        Flow flow = flow(number);
        switch (word) {
            case "client" -> flow.client = words.socket("client");
            case "server" -> flow.server = words.socket("server");
            case "isn" -> {
                boolean isClient = words.skip("client");
                if (!isClient && !words.skip("server")) {
                    throw words.error("expected isn client or isn server");
                }
                long isn = words.number("the ISN");
                if (isClient) {
                    flow.clientIsn = isn;
                } else {
                    flow.serverIsn = isn;
                }
            }
            case "device" -> frames.setDevice(words.take("a device"));
            case "link" -> frames.setLinkType(linkType(words));
            case "drops" -> droppedFrames = words.number("the number of dropped frames");
            case "expect" -> expected.read(words);
            default -> throw words.error("expected a time or a directive, not " + word);
        }
    }

    private static int linkType(Words words) {
        String link = words.take("a link type");
        return switch (link) {
            case "ethernet" -> LinkTypes.ETHERNET;
            case "raw" -> LinkTypes.RAW;
            default -> throw words.error("no such link type: " + link);
        };
    }
}
