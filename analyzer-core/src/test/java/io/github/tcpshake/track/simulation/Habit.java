package io.github.tcpshake.track.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** What RFC 9293 and its fellows leave to a stack, and stacks do differently. */
enum Habit {
    /** Segments beyond a hole are kept, not dropped. */
    KEEPS_OUT_OF_ORDER,
    /** Acknowledges after a while, or every second segment. */
    DELAYS_ACKS,
    /**
     * Answers a repeated SYN or a SYN-ACK in SYN-RECEIVED with an ACK, which is the first check of
     * 3.10.7.4 to the letter; others repeat the SYN-ACK or, as in Figure 7, are open.
     */
    TAKES_FIRST_CHECK_LITERALLY,
    /** The RST of an abort carries an ACK (Linux); in 3.10.5 it does not. */
    RESETS_WITH_ACK,
    /** Data after CLOSE is answered by RST (3.6.1). */
    RESETS_LATE_DATA,
    /** The FIN travels on the last data segment. */
    FIN_WITH_DATA,
    /** Accepts data in a SYN (RFC 7413). */
    ACCEPTS_FAST_OPEN,
    /** Repeats a SYN with its data, not without. */
    REPEATS_SYN_DATA,
    /** Takes any RST in the window in SYN-RECEIVED (Linux). */
    ACCEPTS_EMBRYONIC_RESET,
    /** Takes an RST at the peer's FIN number once it has the FIN (Linux). */
    ACCEPTS_RESET_AT_FIN,
    /** Numbers its IP packets; else the identification is 0. */
    NUMBERS_PACKETS,
    /** Segments carry a timestamp (RFC 7323). */
    SENDS_TIMESTAMPS,
    /** FIN-WAIT-2 ends by a timer (Linux, of a socket without owner). */
    FIN_WAIT_2_ENDS,
    /** The port is used again while its old socket is in TIME-WAIT. */
    REOPENS_IN_TIME_WAIT,
    /** A new incarnation begins at any number, not beyond the numbers of the old one (RFC 6528). */
    DRAWS_ISN_FREELY;

    static Set<Habit> draw(SplittableRandom random) {
        Set<Habit> habits = EnumSet.noneOf(Habit.class);
        for (Habit habit : values()) {
            if (random.nextInt(3) == 0) {
                habits.add(habit);
            }
        }
        return habits;
    }
}
