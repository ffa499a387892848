package io.github.tcpshake.compare;

import io.github.tcpshake.report.TimelineEntry;
import io.github.tcpshake.track.Step;
import java.util.List;

/**
 * What each segment of a timeline does, by its frame. Timelines are in order of frames, and so is
 * nearly all that is asked for: it is looked for from where the last one was found.
 */
final class StepsByFrame {
    private final List<TimelineEntry> entries;
    private int at;

    StepsByFrame(List<TimelineEntry> entries) {
        this.entries = entries;
    }

    /** Returns what the segment of a frame does, the other step if it is not in the timeline. */
    Step of(long frame, Step otherwise) {
        if (frame == 0 || entries.isEmpty()) {
            return otherwise;
        }
        if (at == entries.size() || entries.get(at).frame() > frame) {
            at = 0;
        }
        while (at < entries.size() && entries.get(at).frame() < frame) {
            at++;
        }
        return at < entries.size() && entries.get(at).frame() == frame
                ? entries.get(at).step()
                : otherwise;
    }
}
