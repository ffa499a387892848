package io.github.tcpshake.render.ladder;

/**
 * An endpoint enters a state, or is found in it.
 *
 * @param lifeline index of the endpoint's line
 * @param state as the RFC spells it
 * @param certain false for a state that nothing captured confirms: it is marked
 * @param cause what led to it in a few words, empty where it merely is
 */
public record Turn(int lifeline, String state, boolean certain, String cause) {
    /** Returns the state with the mark of what is presumed. */
    public String text() {
        return certain ? state : state + "?";
    }
}
