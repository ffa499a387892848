package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.capture.Remark;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** As long as a frame is at hand, the frames before it stay where they are. */
class AtHandTest {
    private static final int WINDOW_BYTES = 1024;
    private static final int FRAMES = 400;

    @Test
    void pcapFramesStayWhileMoreAreAtHand() throws CaptureException {
        CaptureBytes file = CaptureBytes.littleEndian().pcap(PcapReader.MICROSECONDS, 65_535, 1);
        for (int i = 0; i < FRAMES; i++) {
            file.record(i, 0, CaptureBytes.tcpFrame(40000 + i, i % 60));
        }
        assertThat(framesReadAhead(file.toBytes())).isGreaterThan(FRAMES / 2);
    }

    @Test
    void pcapngFramesStayWhileMoreAreAtHand() throws CaptureException {
        assertThat(framesReadAhead(pcapng())).isGreaterThan(FRAMES / 2);
    }

    @Test
    void damagedPcapngFramesStayWhileMoreAreAtHand() throws CaptureException {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            byte[] file = pcapng();
            for (int i = 0; i < 20; i++) {
                file[48 + random.nextInt(file.length - 48)] = (byte) random.nextInt();
            }
            assertThat(framesReadAhead(file)).isNotNegative();
        }
    }

    private static byte[] pcapng() {
        CaptureBytes file = CaptureBytes.littleEndian().section().iface(1);
        for (int i = 0; i < FRAMES; i++) {
            file.enhanced(0, i, CaptureBytes.tcpFrame(40000 + i, i % 60));
        }
        return file.toBytes();
    }

    /** Returns how many frames were read while others before them were still in use. */
    private static int framesReadAhead(byte[] file) throws CaptureException {
        CaptureFacts facts = new CaptureFacts();
        ByteFeed feed = new ByteFeed(new ByteArrayInputStream(file), WINDOW_BYTES);
        FrameReader reader =
                OpenFile.reader(feed, new DamageLines("file", Remark.of(Remark.Kind.FILE), facts))
                        .orElseThrow();
        int ahead = 0;
        Frame first = new Frame();
        while (reader.next(first) == Next.FRAME) {
            List<Frame> held = new ArrayList<>(List.of(first));
            List<String> bytes = new ArrayList<>(List.of(hex(first)));
            while (reader.hasNextAtHand()) {
                Frame next = new Frame();
                assertThat(reader.next(next)).isEqualTo(Next.FRAME);
                held.add(next);
                bytes.add(hex(next));
                ahead++;
            }
            assertThat(held.stream().map(AtHandTest::hex).toList()).isEqualTo(bytes);
        }
        return ahead;
    }

    private static String hex(Frame frame) {
        byte[] all = new byte[frame.capturedLength];
        System.arraycopy(frame.bytes, frame.at, all, 0, all.length);
        return HexFormat.of().formatHex(all);
    }
}
