package io.github.tcpshake.render.ladder;

import java.util.ArrayList;
import java.util.List;

/**
 * One step down a ladder.
 *
 * @param frame number of the frame, or what stands for it; empty for none
 * @param time as it is written, empty for none
 * @param nanos its time, nanoseconds since the epoch; 0 for none
 * @param arrows the way of the segment, empty where there is none
 * @param words beside the arrow, or instead of it
 * @param notes what else is known of the segment, empty for nothing
 * @param turns states that begin here, in order for each lifeline
 * @param captions numbers of the findings that rest on this row
 */
public record Row(
        Kind kind,
        String frame,
        String time,
        long nanos,
        List<Arrow> arrows,
        String words,
        String notes,
        Tone tone,
        List<Turn> turns,
        List<Integer> captions) {
    /** What a row is. */
    public enum Kind {
        /** Where the endpoints begin. */
        START,
        SEGMENT,
        /** States that change without a segment of their own. */
        STATE,
        /** Segments that are not shown. */
        SKIPPED,
        /** What a phase took, and how it went. */
        REMARK,
        /** Where the endpoints are in the end, and what has not come. */
        END
    }

    public Row {
        arrows = List.copyOf(arrows);
        turns = List.copyOf(turns);
        captions = List.copyOf(captions);
    }

    /** Makes a row of words alone. */
    public static Row words(Kind kind, String words) {
        return new Row(kind, "", "", 0, List.of(), words, "", Tone.DIM, List.of(), List.of());
    }

    /** Returns the same row with further states below its own. */
    public Row with(List<Turn> more) {
        List<Turn> all = new ArrayList<>(turns);
        all.addAll(more);
        return new Row(kind, frame, time, nanos, arrows, words, notes, tone, all, captions);
    }

    /** Returns the states that begin here on one lifeline, in order. */
    public List<Turn> turns(int lifeline) {
        return turns.stream().filter(turn -> turn.lifeline() == lifeline).toList();
    }
}
