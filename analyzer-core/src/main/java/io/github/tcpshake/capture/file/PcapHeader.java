package io.github.tcpshake.capture.file;

/** The header of a pcap file, and how exact its times are. */
final class PcapHeader implements RawRecord.Origin {
    static final PcapHeader NONE = new PcapHeader(new byte[0], 9);

    private final byte[] bytes;
    private final int decimals;

    /**
     * @param bytes as they stand in the file
     * @param decimals of a second that its times have: 6 or 9
     */
    PcapHeader(byte[] bytes, int decimals) {
        this.bytes = bytes;
        this.decimals = decimals;
    }

    byte[] bytes() {
        return bytes;
    }

    int decimals() {
        return decimals;
    }
}
