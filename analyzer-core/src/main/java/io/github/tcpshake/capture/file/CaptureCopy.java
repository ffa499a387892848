package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.CapturedInterface;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;
import io.github.tcpshake.capture.PacketSource.Next;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Copies frames of capture files byte for byte, with all their files say of them: times in their
 * own unit, lengths, and in pcapng interfaces, comments, options, statistics and sections. May add
 * comments.
 */
public final class CaptureCopy {
    /** Name that stands for standard output. */
    public static final String STANDARD_OUTPUT = "-";

    private final List<String> names;
    private final FrameFilter filter;
    private final CaptureFacts known;
    private final OutputStream standardOutput;

    /**
     * What became of a copy.
     *
     * @param frames that were copied
     * @param comments that were added
     * @param isPlain true where the input is pcapng and the copy is pcap, which has no place for
     *     interfaces, comments and statistics
     */
    public record Outcome(long frames, long comments, boolean isPlain) {}

    /**
     * Prepares to copy from files that were read before.
     *
     * @param names of files, none of them standard input: they are read once more
     * @param filter closed with the copy; frames that it does not accept are not asked about
     * @param known what was found out when they were read; its files are never written over
     * @param standardOutput used where the target is {@code -}; stays open
     */
    public CaptureCopy(
            List<String> names,
            FrameFilter filter,
            CaptureFacts known,
            OutputStream standardOutput) {
        this.names = List.copyOf(names);
        this.filter = filter;
        this.known = known;
        this.standardOutput = standardOutput;
    }

    /**
     * Copies chosen frames.
     *
     * @param target file, replaced if it exists: pcapng if its name ends in .pcapng or .ntar, pcap
     *     if it ends in .pcap, else what the input is
     * @param chosen asked once for each frame, in order
     * @throws CaptureException if a file cannot be read or written
     */
    public Outcome extract(String target, Predicate<Frame> chosen) throws CaptureException {
        return copy(target, chosen, frame -> List.of(), false);
    }

    /**
     * Copies all frames, as pcapng, with comments.
     *
     * @param comments of the frame with a number, empty for none
     * @throws CaptureException if a file cannot be read or written
     */
    public Outcome annotate(String target, LongFunction<List<String>> comments)
            throws CaptureException {
        return copy(target, frame -> true, comments, true);
    }

    private Outcome copy(
            String target,
            Predicate<Frame> chosen,
            LongFunction<List<String>> comments,
            boolean isPcapng)
            throws CaptureException {
        FrameCopy.refuseToOverwrite(names, target);
        CaptureFacts facts = new CaptureFacts();
        Admission admission = new Admission(filter, facts);
        try (FrameReader reader = open(facts)) {
            Copying copying = new Copying(target, reader, isPcapng);
            try {
                Frame frame = new Frame();
                while (reader.next(frame) == Next.FRAME) {
                    boolean isChosen = admission.admits(frame) && chosen.test(frame);
                    copying.take(
                            frame, isChosen, isChosen ? comments.apply(frame.number) : List.of());
                }
            } finally {
                copying.close();
            }
            return copying.outcome();
        } catch (IOException e) {
            throw FrameCopy.cannotWrite(target, e);
        } finally {
            admission.close();
        }
    }

    private FrameReader open(CaptureFacts facts) throws CaptureException {
        if (names.size() == 1) {
            FrameReader reader = OpenFile.open(names.get(0), facts);
            reader.keepRecords();
            return reader;
        }
        MergedFiles merged = new MergedFiles(facts);
        merged.keepRecords();
        for (String name : names) {
            merged.add(name);
        }
        return merged;
    }

    /** The copy while it is written. */
    private final class Copying {
        private final String target;
        private final FrameReader reader;
        private final boolean isAnnotated;
        private final Set<RawRecord.Origin> origins = new LinkedHashSet<>();
        private RawRecord.Origin last = PcapHeader.NONE;
        private RecordSink sink;
        private boolean isBegun;
        private boolean isPlain;
        private long frames;
        private long added;

        Copying(String target, FrameReader reader, boolean isAnnotated) throws IOException {
            this.target = target;
            this.reader = reader;
            this.isAnnotated = isAnnotated;
            this.sink = new PcapRecords(OutputStream.nullOutputStream(), PcapHeader.NONE);
            if (known.frames() == 0) {
                begin(PcapHeader.NONE);
            }
        }

        void take(Frame frame, boolean isChosen, List<String> comments) throws IOException {
            RawRecord record = reader.record();
            if (!isBegun) {
                begin(record.origin);
            }
            if (record.origin != last) {
                if (last != PcapHeader.NONE) {
                    sink.pass(last); // statistics stand behind the frames of a section
                }
                last = record.origin;
                if (names.size() == 1) {
                    origins.clear(); // sections of one file follow each other
                }
                origins.add(last);
            }
            if (isChosen) {
                sink.append(frame, record, comments);
                frames++;
                added += comments.size();
            }
        }

        private void begin(RawRecord.Origin first) throws IOException {
            isBegun = true;
            boolean isMerged = names.size() > 1;
            String lower = target.toLowerCase(Locale.ROOT);
            boolean wasPcapng = first instanceof PcapngSection;
            boolean isPcapng =
                    isAnnotated
                            || CaptureWriter.isPcapng(target)
                            || known.linkTypes().size() > 1
                            || wasPcapng && !lower.endsWith(".pcap");
            OutputStream out = open();
            if (isPcapng) {
                sink = new PcapngRecords(out, isMerged);
            } else if (first instanceof PcapHeader header && !isMerged && known.frames() > 0) {
                sink = new PcapRecords(out, header);
            } else {
                List<CapturedInterface> from = known.interfaces();
                String name = target + ".pcap";
                List<CapturedInterface> interfaces = from.isEmpty() ? SeriesWriter.UNKNOWN : from;
                sink = new PlainRecords(CaptureWriter.begin(name, out, interfaces, ""));
                isPlain = wasPcapng;
            }
        }

        private OutputStream open() throws IOException {
            return target.equals(STANDARD_OUTPUT)
                    ? SeriesWriter.leftOpen(standardOutput)
                    : SeriesWriter.create(target);
        }

        void close() throws IOException {
            try {
                for (RawRecord.Origin origin : origins) {
                    sink.pass(origin);
                }
            } finally {
                sink.close();
            }
        }

        Outcome outcome() {
            return new Outcome(frames, added, isPlain);
        }
    }
}
