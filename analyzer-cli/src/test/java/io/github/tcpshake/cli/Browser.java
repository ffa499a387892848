package io.github.tcpshake.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * One page in a headless Chromium, driven by its DevTools protocol. Hears what the page complains
 * of and what it asks of the network.
 */
final class Browser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final JsonFactory JSON = new JsonFactory();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private int calls;

    /** Starts the browser; its profile stands in a folder of its own. */
    Browser(Path profile) throws IOException, InterruptedException {
        process =
                new ProcessBuilder(
                                program().orElseThrow(),
                                "--headless=new",
                                "--no-sandbox", // which needs a user namespace; CI may be root
                                "--disable-gpu",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        HttpClient client = HttpClient.newHttpClient();
        String pages = get(client, "http://127.0.0.1:" + port(profile) + "/json/list");
        socket =
                client.newWebSocketBuilder()
                        .buildAsync(URI.create(text(pages, "webSocketDebuggerUrl")), new Ear(heard))
                        .join();
        for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
            call(domain + ".enable", "{}");
        }
    }

    static Optional<String> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(name -> Files.isExecutable(Path.of(name)))
                .findFirst();
    }

    private static String port(Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
            if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
                return Files.readAllLines(file).get(0);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException("the browser did not start");
    }

    private static String get(HttpClient client, String address)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Collects whole messages. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard;
        private final StringBuilder begun = new StringBuilder();

        Ear(BlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            begun.append(part);
            if (isLast) {
                heard.add(begun.toString());
                begun.setLength(0);
            }
            return WebSocket.Listener.super.onText(from, part, isLast);
        }
    }

    private String call(String method, String parameters) throws InterruptedException, IOException {
        int id = ++calls;
        socket.sendText(
                        "{\"id\":%d,\"method\":\"%s\",\"params\":%s}"
                                .formatted(id, method, parameters),
                        true)
                .join();
        String prefix = "{\"id\":" + id + ",";
        while (true) {
            String message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("no answer to " + method);
            } else if (message.startsWith(prefix)) {
                return message;
            }
            note(message);
        }
    }

    private void note(String message) throws IOException {
        String method = text(message, "method");
        if (method.equals("Runtime.exceptionThrown")
                || method.equals("Log.entryAdded")
                || method.equals("Runtime.consoleAPICalled")) {
            complaints.add(message);
        } else if (method.equals("Network.requestWillBeSent")) {
            requests.add(text(message, "url"));
        }
    }

    /** Opens a file, and waits until its scripts are done. */
    void open(Path page) throws IOException, InterruptedException, TimeoutException {
        complaints.clear();
        requests.clear();
        call("Page.navigate", "{\"url\":\"" + page.toUri() + "\"}");
        // A page that builds itself says when it has; one without scripts is there once it is read.
        await(
                "document.readyState === 'complete' && (document.scripts.length === 0"
                        + " || document.documentElement.dataset.ready === 'true')");
    }

    /** Waits until an expression is true. */
    void await(String expression) throws IOException, InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        // While a page loads, what it will have is not there yet.
        String patient = "(() => { try { return " + expression + " } catch { return false } })()";
        while (!ask(patient).equals("true")) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(expression + "; " + complaints);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Returns what an expression is, as text. */
    String ask(String expression) throws IOException, InterruptedException {
        String quoted =
                new String(
                        JsonStringEncoder.getInstance()
                                .quoteAsString("String(" + expression + ")"));
        String answer = call("Runtime.evaluate", "{\"expression\":\"%s\"}".formatted(quoted));
        if (answer.contains("\"exceptionDetails\"")) {
            throw new IOException(answer);
        }
        return text(answer, "value");
    }

    /** Presses and releases a key. */
    void press(String key) throws IOException, InterruptedException {
        String text = key.equals("Enter") ? "\\r" : key.length() == 1 ? key : "";
        Map<String, String> kinds = Map.of("keyDown", ",\"text\":\"" + text + "\"", "keyUp", "");
        for (String kind : List.of("keyDown", "keyUp")) {
            String more = text.isEmpty() ? "" : kinds.getOrDefault(kind, "");
            call(
                    "Input.dispatchKeyEvent",
                    "{\"type\":\"%s\",\"key\":\"%s\",\"code\":\"%s\"%s}"
                            .formatted(kind, key, key, more));
        }
    }

    /** Clicks as a person does, whom browsers trust more than scripts. */
    void click(String selector) throws IOException, InterruptedException {
        String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
        String at = "(b => b.x + b.width / 2 + ',\"y\":' + (b.y + b.height / 2))(" + box + ")";
        for (String kind : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    "{\"type\":\"%s\",\"button\":\"left\",\"clickCount\":1,\"x\":%s}"
                            .formatted(kind, ask(at)));
        }
    }

    /** Returns errors, warnings and messages of the page so far. */
    List<String> complaints() {
        return complaints;
    }

    /** Returns the addresses the page asked for so far, its own first. */
    List<String> requests() {
        return requests;
    }

    /** Returns the first text of a name, wherever it stands; empty without one. */
    private static String text(String json, String name) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && name.equals(parser.currentName())) {
                    return parser.getText();
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
