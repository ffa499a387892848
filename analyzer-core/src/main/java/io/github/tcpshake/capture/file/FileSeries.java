package io.github.tcpshake.capture.file;

import io.github.tcpshake.wire.Time;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * The files that one recording is spread over, and how they are called: as tcpdump does it with
 * {@code -w}, {@code -C}, {@code -G} and {@code -W}.
 *
 * @param name of the file; with {@code secondsPerFile} a time format of strftime(3), in local time
 * @param bytesPerFile a frame that comes when the file is longer than this begins the next one; 0
 *     for no limit
 * @param secondsPerFile a frame that comes so long after the first second of the file begins the
 *     next one; 0 for no limit
 * @param files with {@code bytesPerFile}: so many files, and then over the first again; with {@code
 *     secondsPerFile} alone: so many files, and then the recording is complete; 0 for no limit
 */
public record FileSeries(String name, long bytesPerFile, long secondsPerFile, int files) {
    /** Name that stands for standard output. */
    public static final String STANDARD_OUTPUT = "-";

    public FileSeries {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || bytesPerFile < 0 || secondsPerFile < 0 || files < 0) {
            throw new IllegalArgumentException("no such series of files");
        }
    }

    /** Returns a series of one file without end. */
    public static FileSeries of(String name) {
        return new FileSeries(name, 0, 0, 0);
    }

    public boolean isStandardOutput() {
        return name.equals(STANDARD_OUTPUT);
    }

    /** Returns how many periods are recorded, {@link Integer#MAX_VALUE} when there is no limit. */
    int periods() {
        return secondsPerFile > 0 && bytesPerFile == 0 && files > 0 ? files : Integer.MAX_VALUE;
    }

    /** Tells whether a frame lies in a later period. Like tcpdump's, periods are whole seconds. */
    boolean isOver(long periodNanos, long frameNanos) {
        return secondsPerFile > 0 && seconds(frameNanos) - seconds(periodNanos) >= secondsPerFile;
    }

    private static long seconds(long nanos) {
        return Math.floorDiv(nanos, Time.SECOND);
    }

    /** Returns the number of the next file of a period. */
    int after(int number) {
        return files > 0 && number + 1 >= files ? 0 : number + 1;
    }

    /**
     * Returns the name of a file.
     *
     * @param periodNanos when its period began, since the epoch
     * @param number counts the files of the period from 0
     */
    String name(long periodNanos, int number, ZoneId zone) {
        String base = name;
        if (secondsPerFile > 0) {
            Instant began = Instant.ofEpochSecond(seconds(periodNanos));
            base = TimeInName.format(name, began.atZone(zone));
        }
        if (bytesPerFile == 0) {
            return base;
        }
        int digits = files > 1 ? Integer.toString(files - 1).length() : 0;
        if (digits == 0) {
            return number == 0 ? base : base + number;
        }
        return base + "0".repeat(digits - Integer.toString(number).length()) + number;
    }
}
