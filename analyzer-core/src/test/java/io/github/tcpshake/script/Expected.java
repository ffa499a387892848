package io.github.tcpshake.script;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a script expects: facts by name, and the exact set of findings. {@link Observed} writes what
 * the program says in the same words, so that both compare as text.
 */
final class Expected {
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final SortedSet<String> findings = new TreeSet<>();

    SortedMap<String, String> facts() {
        return facts;
    }

    SortedSet<String> findings() {
        return findings;
    }

    /** Reads what stands behind {@code expect}. */
    void read(Words words) {
        if (words.skip("no")) {
            words.skip("connection");
            put("connections", "0", words);
            return;
        }
        if (words.skip("connections")) {
            put("connections", words.take("a number"), words);
            return;
        }
        String range = words.skip("connection") ? words.take("its number") : "1";
        if (!range.matches("\\d+(-\\d+)?")) {
            throw words.error("expected the connection's number, not " + range);
        }
        int dash = range.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
        int last = Integer.parseInt(range.substring(dash + 1));
        String rest = words.rest();
        for (int number = first; number <= last; number++) {
            ofConnection("connection " + number + " ", words.again(rest));
        }
    }

    private void ofConnection(String connection, Words words) {
        String fact = words.take("a fact");
        switch (fact) {
            case "client", "server" -> states(connection, fact, words);
            case "open", "close", "roles" -> put(connection + fact, words.rest(), words);
            case "finding" -> finding(connection, words);
            default -> throw words.error("cannot expect " + fact);
        }
        words.end();
    }

    private void states(String connection, String first, Words words) {
        String side = first;
        while (true) {
            if (words.skip("path")) {
                put(connection + side + " path", words.rest(), words);
                return;
            }
            put(connection + side, words.take("a state"), words);
            if (!words.hasMore()) {
                return;
            }
            side = words.take("client or server");
            if (!side.equals("client") && !side.equals("server")) {
                throw words.error("expected client or server, not " + side);
            }
        }
    }

    private void finding(String connection, Words words) {
        String code = words.take("a code");
        String severity = words.take("a severity");
        String confidence = words.take("a confidence");
        String about = words.take("what it is about");
        boolean isGeneral = about.equals("host") || about.equals("capture");
        String text = String.join(" ", "finding", code, severity, confidence, about);
        if (!findings.add(isGeneral ? text : connection + text)) {
            throw words.error("this finding is expected already");
        }
    }

    private void put(String fact, String value, Words words) {
        if (value.isEmpty()) {
            throw words.error("expected something of " + fact);
        }
        if (facts.put(fact, value) != null) {
            throw words.error(fact + " is expected already");
        }
    }
}
