package io.github.tcpshake.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.text.Messages;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServerTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void freePortIsFoundAndServedAsText() throws Exception {
        try (MetricsServer server =
                MetricsServer.start(
                        MetricsServer.address(":0"), new ConnectionMetrics().registry(), ENGLISH)) {
            assertThat(server.url()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]+/metrics");

            HttpResponse<String> response = get(server.url());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/plain; version=0.0.4");
            assertThat(response.body()).contains("# TYPE tcpshake_frames_total counter");
        }
    }

    @Test
    void portInUseIsOneLine() throws Exception {
        ConnectionMetrics metrics = new ConnectionMetrics();
        try (MetricsServer first =
                MetricsServer.start(MetricsServer.address(":0"), metrics.registry(), ENGLISH)) {
            String port = String.valueOf(URI.create(first.url()).getPort());

            assertThatThrownBy(
                            () ->
                                    MetricsServer.start(
                                            MetricsServer.address(port),
                                            metrics.registry(),
                                            ENGLISH))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void unknownHostIsOneLine() {
        InetSocketAddress nowhere = MetricsServer.address("no.such.host.invalid:9400");

        assertThatThrownBy(
                        () ->
                                MetricsServer.start(
                                        nowhere, new ConnectionMetrics().registry(), ENGLISH))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("no.such.host.invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "9400, 127.0.0.1, 9400",
        ":9400, 127.0.0.1, 9400",
        "0.0.0.0:1, 0.0.0.0, 1",
        "[::1]:65535, [::1], 65535",
        "example.org:80, example.org, 80",
    })
    void hostAndPortAreRead(String text, String host, int port) {
        InetSocketAddress address = MetricsServer.address(text);

        String named = address.isUnresolved() ? address.getHostString() : "127.0.0.1";
        assertThat(named).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a", "a:b", "::1:80", ":65536", ":-1", "a:1:2", ":999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> MetricsServer.address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
