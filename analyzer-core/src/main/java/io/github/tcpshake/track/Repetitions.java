package io.github.tcpshake.track;

/**
 * What a side sent again, and how much of it stands without an answer. One for each endpoint,
 * mutable as it is; outside of this package it is only read.
 */
public final class Repetitions {
    int data;

    /** It sent what others had overtaken: lost before it came here, most likely, and sent again. */
    boolean filledHole;

    // Since its peer last spoke.
    int unansweredData;
    int unansweredFins;
    int unansweredProbes;
    long firstUnansweredFrame;

    Repetitions() {}

    /** Forgets all it knew, as if nothing had been sent again. */
    void forget() {
        data = 0;
        filledHole = false;
        unansweredData = 0;
        unansweredFins = 0;
        unansweredProbes = 0;
        firstUnansweredFrame = 0;
    }

    /** Notes the frame of a repetition; the first one without an answer stays. */
    void noteUnanswered(long frame) {
        if (firstUnansweredFrame == 0) {
            firstUnansweredFrame = frame;
        }
    }

    /** Returns how many of its segments with payload were sent before. */
    public int data() {
        return data;
    }

    /** Returns how many segments with payload or FIN it repeated since its peer last spoke. */
    public int unanswered() {
        return unansweredData + unansweredFins;
    }

    /** Returns the frame of the first of those, 0 where there is none. */
    public long firstUnansweredFrame() {
        return firstUnansweredFrame;
    }

    /** Returns how many keep-alives or window probes it sent since its peer last spoke. */
    public int unansweredProbes() {
        return unansweredProbes;
    }
}
