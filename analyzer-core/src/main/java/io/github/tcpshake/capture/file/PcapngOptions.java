package io.github.tcpshake.capture.file;

import java.nio.ByteBuffer;

/** Finds an option in a pcapng block (draft-ietf-opsawg-pcapng 3.5). */
final class PcapngOptions {
    private static final int END_OF_OPTIONS = 0;

    private PcapngOptions() {}

    /**
     * Returns the index of the value of the first option with that code, or -1.
     *
     * @param at index of the first option
     * @param end index behind the options, whatever they claim
     * @param valueBytes length the value must have at least; a shorter one is as good as none
     */
    static int find(ByteBuffer block, int at, int end, int code, int valueBytes) {
        int option = at;
        while (end - option >= 4) {
            int found = block.getShort(option) & 0xffff;
            int lengthBytes = block.getShort(option + 2) & 0xffff;
            int value = option + 4;
            if (found == END_OF_OPTIONS || lengthBytes > end - value) {
                return -1;
            }
            if (found == code) {
                return lengthBytes >= valueBytes ? value : -1;
            }
            option = value + (lengthBytes + 3 & ~3);
        }
        return -1;
    }
}
