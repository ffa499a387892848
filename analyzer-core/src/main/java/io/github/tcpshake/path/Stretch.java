package io.github.tcpshake.path;

import io.github.tcpshake.detect.Finding;

/** Names a part of the way in the values of a finding. */
final class Stretch {
    private Stretch() {}

    /** Returns the stretch of one hop: where there is but one, it has no letters. */
    static Finding.Stretch of(Route route, int hop) {
        return route.hops().size() == 1
                ? new Finding.Stretch("", "")
                : new Finding.Stretch(Route.letter(hop), Route.letter(hop + 1));
    }

    /** Returns the whole way between the outer points. */
    static Finding.Stretch whole(Route route) {
        return route.hops().size() == 1
                ? new Finding.Stretch("", "")
                : new Finding.Stretch(Route.letter(0), Route.letter(route.last()));
    }

    /** Returns the same stretch where points are named from the other end. */
    static Finding.Stretch turned(Route route, Finding.Stretch stretch) {
        return stretch.from().isEmpty()
                ? stretch
                : new Finding.Stretch(turned(route, stretch.to()), turned(route, stretch.from()));
    }

    private static String turned(Route route, String letter) {
        return Route.letter(route.last() - (letter.charAt(0) - 'A'));
    }
}
