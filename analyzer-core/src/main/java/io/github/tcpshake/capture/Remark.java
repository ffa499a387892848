package io.github.tcpshake.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a source has to say to a person: what kind of thing, and the values of its sentence. It is
 * put into the language of the person where text is rendered; {@link #toString} is English, for
 * programs.
 *
 * @param values by name: text as it stands, or another remark that is part of this one
 */
public record Remark(Kind kind, Map<String, Object> values) {
    public Remark {
        Objects.requireNonNull(kind, "kind");
        values = Map.copyOf(values);
    }

    /**
     * Makes a remark.
     *
     * @param namesAndValues name of a value, the value, the next name and so on; what is no remark
     *     is taken as text
     */
    public static Remark of(Kind kind, Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            values.put(
                    namesAndValues[i].toString(),
                    value instanceof Remark ? value : value.toString());
        }
        return new Remark(kind, values);
    }

    /** Returns the remark in English. */
    @Override
    public String toString() {
        String text = kind.english();
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            filled.append(text, at, open).append(values.get(text.substring(open + 1, close)));
            at = close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }

    /**
     * What can be said, with the English sentence or the part of one; other languages stand in
     * {@code remarks_LANGUAGE.properties} of the texts. Names in braces are filled with values.
     */
    public enum Kind {
        // spotless:off sentences are easier to find on one line
        SAID("{words}"),
        NO_FILE("{file}: no such file"),
        IS_FOLDER("{file}: is a directory, not a capture file"),
        MAY_NOT_READ("{file}: no permission to read it"),
        NAMED("{file}: {reason}"),
        STREAM_UNREADABLE("{file}: the {stream} cannot be read ({reason})"),
        EMPTY("{file}: the {stream} is empty, not a capture"),
        NO_CAPTURE("{file}: not a capture file (starts with {bytes}); pcap, pcapng, and those compressed with gzip, zstd or lz4 are read"),
        STDIN_TWICE("-: standard input can be read only once"),
        PCAP_HEADER_CUT("{file}: pcap file header is cut off: {bytes} of {wanted} bytes"),
        PCAPNG("{file}: pcapng: {problem}"),
        SECTION_HEADER_CUT("section header is cut off: {bytes} of {wanted} bytes"),
        NO_BYTE_ORDER("{place} is a section header without a byte-order magic"),
        BLOCK_LENGTH("{place} claims {bytes} bytes, not a multiple of 4 from {least} to {most}"),
        RECORD_LENGTH("{place} claims {bytes} bytes, limit is {limit}"),
        CUT_OFF("{place} is cut off: {bytes} of {wanted} bytes"),
        BREAKS_OFF("the {stream} breaks off in {part} after {bytes} bytes ({reason})"),
        STOPPED("{file}: {problem}; read {frames} frames"),
        RECORD("record {number}"),
        BLOCK("block {number}"),
        AT_BYTE("{part} at byte {offset}"),
        FILE("file"),
        GZIP_STREAM("gzip stream"),
        ZSTD_STREAM("zstd stream"),
        LZ4_STREAM("lz4 stream"),
        ODD_SECTION_VERSION("{file}: blocks that begin a section of another version than 1, passed over with it: {count} (first at byte {offset})"),
        ODD_UNKNOWN_INTERFACE("{file}: blocks that name an interface the section does not describe, passed over: {count} (first at byte {offset})"),
        ODD_LONG_PACKET("{file}: blocks that claim more packet bytes than they hold, passed over: {count} (first at byte {offset})"),
        ODD_SHORT_BLOCK("{file}: blocks too short for their type, passed over: {count} (first at byte {offset})"),
        ODD_TRAILING_LENGTH("{file}: blocks with another length at their end than at their start, read nevertheless: {count} (first at byte {offset})"),
        ODD_MANY_INTERFACES("{file}: blocks that describe more interfaces than 65536, passed over: {count} (first at byte {offset})"),
        LEFT_OUT("{problem}; none of its frames is in this run"),
        CLOSING("closing the capture failed: {reason}"),
        CLOSING_FILE("{file}: closing it failed: {reason}"),
        NOT_COPIED("pcapng: more than {size} MiB of blocks without a packet; such a capture is not copied"),
        CANNOT_WRITE("cannot write {what}"),
        STANDARD_OUTPUT("standard output"),
        NO_NAME("no possible name of a file"),
        NO_FOLDER("no such directory"),
        MAY_NOT_WRITE("no permission to write it"),
        OVER_ITSELF("{file}: is the capture itself; name another"),
        NO_LIBPCAP("{what} needs libpcap, which is not installed (Debian: apt-get install libpcap0.8){instead}"),
        NO_EXEC("{what} needs to run a library out of {folder}, which may be mounted noexec; name another folder with TCPSHAKE_JAVA_OPTS=-Djna.tmpdir=DIR{instead}"),
        CAPTURING("capturing"),
        FILTERING("a filter"),
        LISTING("listing interfaces"),
        INSTEAD_NOTHING(""),
        INSTEAD_TCPDUMP("; without it, tcpdump can capture: sudo tcpdump -i {device} -U -s 256 -w - tcp | tcpshake live -"),
        INSTEAD_UNFILTERED("; without a filter, files are read without it"),
        FILTER("filter '{filter}': {reason}"),
        FILTER_OF_DEVICE("filter '{filter}' does not apply to {device}: {reason}"),
        FILTER_OF_LINK("filter '{filter}' does not apply to link type {link}, its frames are left out: {reason}"),
        NO_DEVICE("{device}: there is no such interface; there are {devices}"),
        NO_DEVICES("none that this user may see"),
        MAY_NOT_CAPTURE("{device}: no permission to capture; {ways}"),
        CAPTURE_WAYS("capture as root (sudo tcpshake live -i {device}), or with the right alone (sudo setpriv --reuid=$(id -u) --regid=$(id -g) --init-groups --inh-caps=+net_raw --ambient-caps=+net_raw tcpshake live -i {device}), or let tcpdump do it (sudo tcpdump -i {device} -U -s 256 -w - tcp | tcpshake live -)"),
        DEVICE_DOWN("{device}: the interface is down (sudo ip link set {device} up)"),
        CANNOT_CAPTURE("{device}: cannot capture: {reason}"),
        NO_PIPE("no pipe can be made: too many files are open"),
        PIPE_UNREADABLE("a pipe cannot be opened: {reason}"),
        PIPE_UNUSABLE("{device}: cannot capture into a pipe: {reason}"),
        DEVICES_UNKNOWN("interfaces cannot be listed: {reason}"),
        DEVICE_GONE("{device}: the interface went away; what was captured before is analysed"),
        CAPTURING_FAILED("{device}: capturing failed: {reason}; what was captured before is analysed");
        // spotless:on

        private final String english;

        Kind(String english) {
            this.english = english;
        }

        /** Returns the English sentence, its values not filled in. */
        public String english() {
            return english;
        }
    }
}
