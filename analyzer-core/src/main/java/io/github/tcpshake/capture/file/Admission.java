package io.github.tcpshake.capture.file;

import io.github.tcpshake.capture.CaptureException;
import io.github.tcpshake.capture.CaptureFacts;
import io.github.tcpshake.capture.Frame;
import io.github.tcpshake.capture.FrameFilter;

/** Numbers, filters and counts frames on their way out. For one thread. */
final class Admission {
    private final FrameFilter filter;
    private final CaptureFacts facts;
    private long number;

    Admission(FrameFilter filter, CaptureFacts facts) {
        this.filter = filter;
        this.facts = facts;
        facts.setFilter(filter.expression());
    }

    /** Gives the frame its number, and tells whether it is to be delivered. */
    boolean admits(Frame frame) throws CaptureException {
        frame.number = ++number;
        boolean isAdmitted = filter.accepts(frame, facts);
        if (isAdmitted) {
            facts.count(frame);
        }
        return isAdmitted;
    }

    /** Tells whether every frame is delivered. */
    boolean admitsAll() {
        return filter == FrameFilter.ALL;
    }

    CaptureFacts facts() {
        return facts;
    }

    void close() {
        filter.close();
    }
}
