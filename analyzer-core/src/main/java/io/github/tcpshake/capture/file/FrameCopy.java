package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.Losses;
import io.github.tcpshake.capture.PacketSource;
import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Copies chosen frames into a capture file of their own, byte for byte. */
public final class FrameCopy {
    private FrameCopy() {}

    /**
     * Reads a source to its end and copies what is chosen of it.
     *
     * @param source read, but left open
     * @param chosen asked once for each frame, in order
     * @param target name of the file, replaced if it exists; written as pcapng if the name ends so,
     *     or if {@code known} has several link types, else as pcap
     * @param known what is known of the whole capture because it was read before; its files are
     *     never written over
     * @return how many frames were copied
     * @throws CaptureException if the source fails, or the file cannot be written
     */
    public static long copy(
            PacketSource source, Predicate<Frame> chosen, String target, CaptureFacts known)
            throws CaptureException {
        refuseToOverwrite(known.files(), target);
        try (Output output = new Output(target, known.interfaces(), known.filter())) {
            Frame frame = new Frame();
            while (source.next(frame) == PacketSource.Next.FRAME) {
                if (chosen.test(frame)) {
                    output.append(frame, source.facts().interfaces().get(frame.interfaceIndex));
                }
            }
            output.lost(new Losses(known.droppedByKernel(), known.droppedByInterface(), 0));
            return output.frames;
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    static CaptureException cannotWrite(String target, IOException e) {
        Remark what = Unwritable.remark(Unwritable.of(target, e));
        return new CaptureException(Remark.of(Remark.Kind.CANNOT_WRITE, "what", what), e);
    }

    static void refuseToOverwrite(List<String> files, String target) throws CaptureException {
        for (String file : files) {
            try {
                if (Files.isSameFile(Path.of(file), Path.of(target))) {
                    throw new CaptureException(Remark.of(Remark.Kind.OVER_ITSELF, "file", target));
                }
            } catch (IOException | InvalidPathException e) {
                // One of them is no file that exists, so they are not the same.
            }
        }
    }

    /** The file that is written; begun at once, so that nothing chosen is an empty capture. */
    static final class Output implements AutoCloseable {
        private final CaptureWriter writer;
        private long lastNanos;
        long frames;

        Output(String target, List<CapturedInterface> known, String filter) throws IOException {
            boolean isMixed =
                    known.stream().map(CapturedInterface::linkType).distinct().count() > 1;
            List<CapturedInterface> interfaces = known.isEmpty() ? SeriesWriter.UNKNOWN : known;
            String format = isMixed ? target + ".pcapng" : target;
            writer = CaptureWriter.begin(format, SeriesWriter.create(target), interfaces, filter);
        }

        void append(Frame frame, CapturedInterface from) throws IOException {
            writer.append(frame, from);
            lastNanos = frame.timestampNanos;
            frames++;
        }

        void lost(Losses losses) throws IOException {
            writer.lost(losses, lastNanos);
        }

        @Override
        public void close() throws IOException {
            writer.close();
        }
    }
}
