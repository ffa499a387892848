package io.github.tcpshake.cli;

import io.github.tcpshake.report.Threshold;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/**
 * Reads a time as thresholds are written, such as {@code 90s} or {@code 5m}; a plain number is in
 * seconds.
 */
final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        boolean isPlain = text.matches("[0-9]+");
        long nanos = Threshold.nanos(isPlain ? text + "s" : text);
        if (nanos <= 0) {
            throw BadValue.time(text);
        }
        return Duration.ofNanos(nanos);
    }
}
