package io.github.tcpshake.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx at the far end of a cable. */
final class WebServer implements AutoCloseable {
    static final int PORT = 8080;

    private static final String CONFIGURATION =
            """
            daemon off;
            master_process off;
            pid %1$s/pid;
            error_log %1$s/error.log;
            events { worker_connections 64; }
            http {
                access_log off;
                client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                server {
                    listen %2$d;
                    location / { keepalive_timeout 0; return 200 "hello"; }
                    location /kept { keepalive_timeout 60; return 200 "hello"; }
                }
            }
            """;

    private final Process nginx;

    /** Starts it, and waits until it listens. */
    WebServer(Netns net, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, CONFIGURATION.formatted(folder, PORT));
        nginx =
                new ProcessBuilder(
                                "ip",
                                "netns",
                                "exec",
                                net.device(),
                                "nginx",
                                "-p",
                                folder.toString(),
                                "-c",
                                file.toString(),
                                "-e",
                                folder + "/error.log")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("nginx.out").toFile())
                        .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (net.inside("ss", "-ltn", "sport", "=", ":" + PORT).lines().count() < 2) {
            if (System.nanoTime() > deadline || !nginx.isAlive()) {
                throw new AssertionError(
                        "nginx does not listen: " + Files.readString(folder.resolve("nginx.out")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        nginx.destroyForcibly();
    }
}
