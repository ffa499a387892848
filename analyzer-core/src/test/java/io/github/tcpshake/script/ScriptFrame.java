package io.github.tcpshake.script;

/**
 * One frame of a script.
 *
 * @param nanos its time, nanoseconds since the epoch
 * @param bytes what was captured of it
 * @param originalLength what it had on the wire
 * @param device where it was captured; empty where the script names none
 */
@SuppressWarnings("ArrayRecordComponent") // frames are never compared as values
record ScriptFrame(long nanos, byte[] bytes, int originalLength, String device) {}
