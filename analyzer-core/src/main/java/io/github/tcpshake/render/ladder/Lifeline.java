package io.github.tcpshake.render.ladder;

/**
 * A vertical line: an endpoint, or a place of capture between the endpoints.
 *
 * @param name such as {@code client}
 * @param detail below the name, such as its address; empty for none
 * @param hasStates true for an endpoint, whose states the line shows; false for a place where
 *     segments only pass
 */
public record Lifeline(String name, String detail, boolean hasStates) {}
