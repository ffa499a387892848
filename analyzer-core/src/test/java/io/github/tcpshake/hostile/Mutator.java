package io.github.tcpshake.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Damages a little-endian pcap file in ways that reach every layer: as bytes, as records, as TCP
 * headers and as times. Equal seeds damage alike.
 */
final class Mutator {
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int LINK_TYPE_AT = 20;
    private static final int ETHERNET = 1;
    private static final int[] EDGES = {
        0, 1, 2, 20, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, -1
    };

    private final Random random;
    private final byte[] header;
    private final List<byte[]> records = new ArrayList<>();

    private Mutator(byte[] pcap, Random random) {
        this.random = random;
        this.header = Arrays.copyOf(pcap, FILE_HEADER);
        for (int at = FILE_HEADER; at < pcap.length; ) {
            int end = at + RECORD_HEADER + words(pcap).getInt(at + 8);
            records.add(Arrays.copyOfRange(pcap, at, end));
            at = end;
        }
    }

    /** Returns the file with one to four changes. */
    static byte[] mutate(byte[] pcap, long seed) {
        Mutator mutator = new Mutator(pcap, new Random(seed));
        int changes = 1 + mutator.random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            mutator.changeRecords();
        }
        byte[] bytes = mutator.join();
        return mutator.random.nextInt(4) == 0 ? mutator.changeBytes(bytes) : bytes;
    }

    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int edge() {
        int edge = EDGES[random.nextInt(EDGES.length)];
        return random.nextInt(4) == 0 ? random.nextInt() : edge;
    }

    private void changeRecords() {
        if (records.isEmpty()) {
            return;
        }
        int at = random.nextInt(records.size());
        int other = random.nextInt(records.size());
        byte[] copy = records.get(at).clone();
        switch (random.nextInt(7)) {
            case 0 -> records.addAll(other, Collections.nCopies(1 + random.nextInt(20), copy));
            case 1 -> words(copy).putInt(random.nextInt(2) * 4, edge()); // seconds or their parts
            case 2 -> words(copy).putInt(8 + random.nextInt(2) * 4, edge()); // captured, original
            case 3 -> Collections.swap(records, at, other);
            case 4 -> records.remove(at);
            case 5 -> changeByte(copy, RECORD_HEADER);
            default -> changeTcp(copy);
        }
        if (at < records.size() && copy.length == records.get(at).length) {
            records.set(at, copy);
        }
    }

    private void changeByte(byte[] bytes, int from) {
        if (bytes.length > from) {
            int at = from + random.nextInt(bytes.length - from);
            boolean isBit = random.nextBoolean();
            bytes[at] = (byte) (isBit ? bytes[at] ^ 1 << random.nextInt(8) : edge());
        }
    }

    private void changeTcp(byte[] record) {
        int network = RECORD_HEADER + (words(header).getInt(LINK_TYPE_AT) == ETHERNET ? 14 : 0);
        if (record.length < network + 40) {
            return;
        }
        boolean isIpv6 = (record[network] & 0xf0) == 0x60;
        int tcp = network + (isIpv6 ? 40 : (record[network] & 15) * 4);
        if (record.length < tcp + 20) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(record);
        switch (random.nextInt(6)) {
            case 0 -> bytes.putInt(tcp + 4, bytes.getInt(tcp + 4) + edge());
            case 1 -> bytes.putInt(tcp + 8, bytes.getInt(tcp + 8) + edge());
            case 2, 3 -> record[tcp + 13] = (byte) random.nextInt();
            case 4 -> record[tcp + 12] = (byte) edge(); // data offset
            default -> bytes.putShort(tcp + random.nextInt(2) * 2, (short) edge()); // ports
        }
    }

    private byte[] join() {
        ByteBuffer joined =
                ByteBuffer.allocate(
                        FILE_HEADER + records.stream().mapToInt(record -> record.length).sum());
        joined.put(header);
        records.forEach(joined::put);
        return joined.array();
    }

    private byte[] changeBytes(byte[] bytes) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        changeByte(bytes, 0);
        return bytes;
    }
}
