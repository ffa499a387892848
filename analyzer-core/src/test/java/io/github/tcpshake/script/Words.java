package io.github.tcpshake.script;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The words of one line, taken one after the other; what stands in angle brackets is one word. */
final class Words {
    private final String where;
    private final List<String> words = new ArrayList<>();
    private int next;

    Words(String where, String line) {
        this.where = where;
        int at = 0;
        while (at < line.length()) {
            char first = line.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
                continue;
            }
            int end = at;
            boolean isGroup = first == '<' && !line.startsWith("< ", at);
            while (end < line.length()
                    && (isGroup || !Character.isWhitespace(line.charAt(end)))
                    && !(isGroup && line.charAt(end) == '>')) {
                end++;
            }
            end = isGroup ? end + 1 : end;
            words.add(line.substring(at, end));
            at = end;
        }
    }

    boolean hasMore() {
        return next < words.size();
    }

    /** Returns the next word without taking it, empty at the end. */
    String peek() {
        return hasMore() ? words.get(next) : "";
    }

    String take(String what) {
        if (!hasMore()) {
            throw error("expected " + what + " at the end of the line");
        }
        return words.get(next++);
    }

    /** Takes the next word if it is this one. */
    boolean skip(String word) {
        if (!peek().equals(word)) {
            return false;
        }
        next++;
        return true;
    }

    /** Takes all words that are left, with one blank between them. */
    String rest() {
        String text = String.join(" ", words.subList(next, words.size()));
        next = words.size();
        return text;
    }

    long number(String what) {
        String word = take(what);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new ScriptException(where, "expected " + what + ", not " + word, e);
        }
    }

    InetAddress address(String what) {
        return address(take(what), what);
    }

    /** Takes {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}. */
    InetSocketAddress socket(String what) {
        String word = take(what);
        int colon = word.lastIndexOf(':');
        if (colon < 0) {
            throw error("expected ADDRESS:PORT for " + what + ", not " + word);
        }
        String host = word.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new InetSocketAddress(
                    address(host, what), Integer.parseInt(word.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new ScriptException(where, "no such port in " + word, e);
        }
    }

    private InetAddress address(String text, String what) {
        // Only literals: a name would make the script ask the network.
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw error("expected an address for " + what + ", not " + text);
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new ScriptException(where, "no address: " + text, e);
        }
    }

    /** Returns words of the same line to be read once more. */
    Words again(String text) {
        return new Words(where, text);
    }

    void end() {
        if (hasMore()) {
            throw error("do not know what to do with: " + rest());
        }
    }

    ScriptException error(String message) {
        return new ScriptException(where, message);
    }

    ScriptException error(String message, Throwable cause) {
        return new ScriptException(where, message, cause);
    }
}
