package io.github.tcpshake.text;

import java.util.HashMap;
import java.util.Map;

/** The real messages with a few findings of known wording, so that tests can say what comes out. */
public final class TestWords {
    private TestWords() {}

    public static Messages english() {
        Map<String, String> texts = new HashMap<>();
        if (!Bundles.load("messages", texts)) {
            throw new IllegalStateException("messages.properties is not on the class path");
        }
        texts.putAll(
                Map.of(
                        "final-ack-missing.title",
                        "final ACK not seen",
                        "final-ack-missing.sentence",
                        "No ACK of the {about}''s FIN was seen.".replace("''", "'"),
                        "final-ack-missing.certain",
                        "The {about}'s FIN was never acknowledged. It waits in LAST-ACK.",
                        "half-open.title",
                        "half-open",
                        "half-open.sentence",
                        "No third segment: the {peer} never answered the SYN-ACK.",
                        "refused.title",
                        "connection refused",
                        "refused.sentence",
                        "The {about} refused the connection.",
                        "syn-flood.title",
                        "SYN flood",
                        "syn-flood.sentence",
                        "{subject}: {count} half-open connections within {span}."));
        texts.put("time-wait-reused.title", "TIME-WAIT reused");
        texts.put("time-wait-reused.sentence", "The ports of #{previous} were used again.");
        return new Messages(Bundles.holding(texts));
    }
}
