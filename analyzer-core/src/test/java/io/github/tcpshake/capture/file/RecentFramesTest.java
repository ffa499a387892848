package io.github.tcpshake.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFramesTest {
    @TempDir Path folder;

    private final Frame frame = new Frame();

    private RecentFrames filled(Delivery delivery, long limitBytes) throws CaptureException {
        RecentFrames recent = new RecentFrames(limitBytes, delivery.facts());
        while (delivery.next(frame) == PacketSource.Next.FRAME) {
            recent.add(frame);
        }
        return recent;
    }

    private static Delivery frames(int count) {
        Delivery delivery = Delivery.ofDevice();
        for (int i = 0; i < count; i++) {
            delivery.frame(i, CaptureBytes.tcpFrame(i, 1000));
        }
        return delivery;
    }

    private List<Reading.Seen> saved(RecentFrames recent, long from, long to)
            throws CaptureException {
        String target = folder.resolve("saved").toString();
        recent.save(each -> from <= each.number && each.number <= to, target);
        return Reading.of(List.of(target)).frames();
    }

    @Test
    void whatIsHeldIsSavedAsItCame() throws Exception {
        RecentFrames recent = filled(frames(1000), 4 << 20);

        assertThat(recent.droppedFrames()).isZero();
        assertThat(recent.heldFrames()).isEqualTo(1000);
        List<Reading.Seen> saved = saved(recent, 500, 503);
        assertThat(saved).extracting(Reading.Seen::nanos).hasSize(4);
        Delivery again = frames(1000);
        for (int i = 0; i < 500; i++) {
            again.next(frame);
        }
        assertThat(saved.get(0).hex()).isEqualTo(Reading.seen(frame).hex());
        assertThat(saved.get(0).nanos()).isEqualTo(frame.timestampNanos);
    }

    @Test
    void oldestFramesMakeRoomAndAreCounted() throws Exception {
        RecentFrames recent = filled(frames(1000), 4L * FrameBatch.USUAL_BYTES);

        assertThat(recent.droppedFrames()).isBetween(750L, 850L);
        assertThat(recent.heldFrames()).isEqualTo(1000 - recent.droppedFrames());
        assertThat(recent.oldestFrame()).isEqualTo(recent.droppedFrames() + 1);
        assertThat(saved(recent, 0, 2000)).hasSize((int) recent.heldFrames());
    }

    @Test
    void frameLargerThanABatchIsHeld() throws Exception {
        Delivery delivery = Delivery.ofDevice().frame(0, new byte[100_000]).frame(1, new byte[5]);

        assertThat(saved(filled(delivery, 1 << 20), 0, 9))
                .extracting(Reading.Seen::captured)
                .containsExactly(100_000, 5);
    }

    @Test
    void framesThatComeWhileOthersAreSavedDoNotDisturbThem() throws Exception {
        Delivery delivery = frames(400);
        CaptureFacts facts = delivery.facts();
        RecentFrames recent = new RecentFrames(3L * FrameBatch.USUAL_BYTES, facts);
        for (int i = 0; i < 120; i++) {
            delivery.next(frame);
            recent.add(frame);
        }
        String target = folder.resolve("saved").toString();

        long saved =
                recent.save(
                        each -> {
                            addOne(delivery, recent);
                            return true;
                        },
                        target);

        assertThat(saved).isEqualTo(120);
        assertThat(Reading.of(List.of(target)).nanos())
                .startsWith(Delivery.START)
                .endsWith(Delivery.START + 119_000_000L);
        assertThat(recent.droppedFrames()).isPositive();
    }

    private static void addOne(Delivery delivery, RecentFrames recent) {
        Frame added = new Frame();
        try {
            if (delivery.next(added) == PacketSource.Next.FRAME) {
                recent.add(added);
            }
        } catch (CaptureException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void severalLinkTypesArePcapngWhateverTheName() throws Exception {
        Delivery delivery =
                Delivery.ofStream().frame(0, 1, new byte[60]).frame(1, 113, new byte[60]);

        assertThat(saved(filled(delivery, 1 << 20), 0, 9))
                .extracting(Reading.Seen::linkType)
                .containsExactly(1, 113);
    }

    @Test
    void impossibleNameIsOneLine() throws Exception {
        RecentFrames recent = filled(frames(3), 1 << 20);

        assertThatThrownBy(() -> recent.save(each -> true, "/nowhere/a.pcap"))
                .isInstanceOf(CaptureException.class)
                .hasMessage("cannot write /nowhere/a.pcap: no such directory");
        assertThatThrownBy(() -> recent.save(each -> true, "/dev/full"))
                .isInstanceOf(CaptureException.class)
                .hasMessage("cannot write /dev/full: No space left on device");
    }

    @Test
    void captureIsNeverCopiedOverItself() throws Exception {
        byte[] capture =
                CaptureBytes.littleEndian()
                        .pcap(0xa1b23c4d, 262144, 1)
                        .record(1, 2, CaptureBytes.tcpFrame(1, 3000))
                        .toBytes();
        Path file = Files.write(folder.resolve("a.pcap"), capture);
        Path other = Files.createSymbolicLink(folder.resolve("b.pcap"), file);
        CaptureFacts known = new CaptureFacts();
        known.addFile(file.toString());
        try (PacketSource source =
                CaptureFiles.open(List.of("-"), new ByteArrayInputStream(capture))) {
            assertThatThrownBy(() -> FrameCopy.copy(source, each -> true, other.toString(), known))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("is the capture itself");
        }
        assertThat(file).hasBinaryContent(capture);
    }
}
