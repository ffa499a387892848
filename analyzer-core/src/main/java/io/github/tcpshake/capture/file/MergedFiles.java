package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.PacketSource.Next;
import io.github.tcpshake.capture.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges several files by time. Every file keeps its own order, even where its timestamps go back;
 * of equal times the file named first comes first. A frame stays valid until the next call, because
 * a file moves on only when its frame has been used.
 */
final class MergedFiles implements FrameReader {
    /**
     * As many files are held open that have not begun yet. The rest of a long list, a rotated
     * capture as a rule, is opened again when its time has come: so the number of files costs
     * neither descriptors nor windows.
     */
    private static final int HIGHEST_WAITING = 8;

    private final List<Member> members = new ArrayList<>();
    private final CaptureFacts facts;
    private Member current = Member.NONE;
    private long limitNanos;
    private int limitOrder;
    private boolean keepsRecords;

    MergedFiles(CaptureFacts facts) {
        this.facts = facts;
    }

    /** Adds a file and reads its first frame. */
    void add(String name) throws CaptureException {
        Member member = new Member(name, members.size(), OpenFile.open(name, facts), facts);
        add(member);
        if (members.size() > HIGHEST_WAITING && Files.isRegularFile(Path.of(name))) {
            member.park();
        }
    }

    /** Adds a stream, which stays open. */
    void add(String name, InputStream in) throws CaptureException {
        add(new Member(name, members.size(), OpenFile.open(name, in, facts), facts));
    }

    private void add(Member member) throws CaptureException {
        members.add(member);
        if (keepsRecords) {
            member.keepRecords();
        }
        member.advance();
    }

    /** Asked before the first file is added: they read on at once. */
    @Override
    public void keepRecords() {
        keepsRecords = true;
    }

    @Override
    public RawRecord record() {
        return current.reader.record();
    }

    @Override
    public Next next(Frame frame) throws CaptureException {
        current.advance();
        while (current.isEnded || isBeyondLimit(current)) {
            pick();
            if (current.isEnded) {
                return Next.END;
            }
            current.reopen();
        }
        frame.pointAt(current.head);
        return Next.FRAME;
    }

    private boolean isBeyondLimit(Member member) {
        long nanos = member.head.timestampNanos;
        return nanos > limitNanos || nanos == limitNanos && member.order > limitOrder;
    }

    /** Finds the oldest frame, and up to which time no other file has an older one. */
    private void pick() {
        current = Member.NONE;
        limitNanos = Long.MAX_VALUE;
        limitOrder = Integer.MAX_VALUE;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.isEnded) {
                continue;
            }
            if (current.isEnded || member.head.timestampNanos < current.head.timestampNanos) {
                limitBy(current);
                current = member;
            } else if (!isBeyondLimit(member)) {
                limitBy(member);
            }
        }
    }

    private void limitBy(Member member) {
        if (!member.isEnded) {
            limitNanos = member.head.timestampNanos;
            limitOrder = member.order;
        }
    }

    @Override
    public void close() {
        for (Member member : members) {
            member.close();
        }
    }

    /** A file with the frame it would deliver next. */
    private static final class Member {
        private static final FrameReader CLOSED = new Nothing();
        static final Member NONE = ended();

        final String name;
        final int order;
        final Frame head = new Frame();
        private final CaptureFacts facts;
        private FrameReader reader;
        boolean isEnded;
        private boolean keepsRecords;

        Member(String name, int order, FrameReader reader, CaptureFacts facts) {
            this.name = name;
            this.order = order;
            this.reader = reader;
            this.facts = facts;
        }

        private static Member ended() {
            Member none = new Member("", -1, CLOSED, new CaptureFacts());
            none.isEnded = true;
            return none;
        }

        void keepRecords() throws CaptureException {
            keepsRecords = true;
            reader.keepRecords();
        }

        void advance() throws CaptureException {
            if (!isEnded && reader.next(head) == Next.END) {
                isEnded = true;
                close();
            }
        }

        void park() {
            close();
            head.bytes = new Frame().bytes;
        }

        /** Reads the first frame again if the file was closed since. */
        void reopen() {
            if (isEnded || reader != CLOSED) {
                return;
            }
            try {
                reader = OpenFile.open(name, facts);
                if (keepsRecords) {
                    reader.keepRecords();
                }
                advance();
            } catch (CaptureException e) {
                isEnded = true;
                facts.addDamage(Remark.of(Remark.Kind.LEFT_OUT, "problem", e.remark()));
            }
        }

        private void close() {
            try {
                reader.close();
            } catch (IOException e) {
                facts.addDamage(
                        Remark.of(
                                Remark.Kind.CLOSING_FILE,
                                "file",
                                name,
                                "reason",
                                DamageLines.reason(e)));
            }
            reader = CLOSED;
        }
    }

    /** Stands for a file that is not open. */
    private static final class Nothing implements FrameReader {
        @Override
        public Next next(Frame frame) {
            return Next.END;
        }

        @Override
        public void close() {}
    }
}
