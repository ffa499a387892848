package io.github.tcpshake.track;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Packs what is rare about a connection. */
final class PackedOddities {
    private static final Oddity.Kind[] KINDS = Oddity.Kind.values();
    private static final Side[] SIDES = Side.values();

    private PackedOddities() {}

    /** Writes or reads all of it. */
    static Oddities pack(PackedBytes bytes, @Nullable Oddities written, Connection c) {
        Oddities all = written == null ? new Oddities() : written;
        bytes.begin();
        all.unsentPending = bytes.flag(all.unsentPending);
        all.unsentBy = SIDES[bytes.number(all.unsentBy.ordinal())];
        all.unsentFrom = bytes.number(all.unsentFrom);
        all.unsentAcknowledgment = bytes.sequence(all.unsentAcknowledgment, all.unsentFrom);
        all.acknowledgmentBefore = bytes.sequence(all.acknowledgmentBefore, all.unsentFrom);
        all.unsentFrame = bytes.from(all.unsentFrame, c.firstFrame);
        all.unsentNanos = bytes.from(all.unsentNanos, c.startNanos);
        all.unsentShownFrame = bytes.from(all.unsentShownFrame, c.firstFrame);
        all.earlierIsnKnown = bytes.flag(all.earlierIsnKnown);
        all.earlierIsn = bytes.number(all.earlierIsn);
        all.earlierMaximumSegmentSize = bytes.number(all.earlierMaximumSegmentSize);
        all.earlierWindowScale = bytes.number(all.earlierWindowScale);
        all.earlierOptions = bytes.number(all.earlierOptions);
        int count = bytes.number(all.entries.size());
        bytes.end();
        for (int i = 0; i < count; i++) {
            Oddities.Entry entry =
                    entry(bytes, i < all.entries.size() ? all.entries.get(i) : null, c);
            if (bytes.isReading()) {
                all.entries.add(entry);
            }
        }
        return all;
    }

    private static Oddities.Entry entry(
            PackedBytes bytes, Oddities.@Nullable Entry written, Connection c) {
        Oddities.Entry known =
                written == null ? new Oddities.Entry(KINDS[0], Side.CLIENT, 0, 0) : written;
        byte[] letters = known.text.getBytes(StandardCharsets.US_ASCII);
        bytes.begin();
        Oddity.Kind kind = KINDS[bytes.number(known.kind.ordinal())];
        Side side = SIDES[bytes.number(known.side.ordinal())];
        long frame = bytes.from(known.frame, c.firstFrame);
        long nanos = bytes.from(known.nanos, c.startNanos);
        Oddities.Entry same = new Oddities.Entry(kind, side, frame, nanos);
        same.shownFrame = bytes.from(known.shownFrame, c.firstFrame);
        same.times = bytes.number(known.times);
        same.amount = bytes.number(known.amount);
        int length = bytes.number(letters.length);
        bytes.end();
        byte[] text = bytes.isReading() ? new byte[length] : letters;
        for (int i = 0; i < length; i++) {
            text[i] = (byte) bytes.unsigned(text[i]);
        }
        same.text = new String(text, StandardCharsets.US_ASCII);
        return same;
    }
}
