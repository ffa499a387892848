package io.github.tcpshake.render.ladder;

/**
 * A finding below the ladder; rows that are its evidence bear its number.
 *
 * @param name its id
 * @param sure how sure it is, in a word
 * @param sentence what happened
 */
public record Caption(String name, String sure, String sentence, Tone tone) {}
