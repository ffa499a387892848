package io.github.tcpshake.kernel;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.TcpState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One end of a connection by the kernel's record.
 *
 * @param address numeric, as captures show it
 * @param heardAt captures that hold a segment of this end
 * @param endedAt captures that hold a FIN or RST of this end
 * @param path every state the socket entered, in order
 * @param last state at the end of the capture; empty when there never was a socket
 */
record TrueEndpoint(
        Side side,
        String address,
        int port,
        Set<Side> heardAt,
        Set<Side> endedAt,
        List<Step> path,
        Optional<TcpState> last) {

    /**
     * One state entered.
     *
     * @param shownAt captures that hold the segment that goes with it; empty where a timer or a
     *     system call changed the state and nothing was sent
     */
    record Step(TcpState state, Set<Side> shownAt) {}

    boolean hadSocket() {
        return last.isPresent();
    }

    boolean entered(TcpState state) {
        return states().contains(state);
    }

    List<TcpState> states() {
        return path.stream().map(Step::state).toList();
    }

    /** Returns the states that some segment goes with. */
    List<TcpState> visibleStates() {
        return path.stream().filter(step -> !step.shownAt().isEmpty()).map(Step::state).toList();
    }

    /** Returns the states whose segment stands in one capture. */
    List<TcpState> statesShownAt(Side vantage) {
        return path.stream()
                .filter(step -> step.shownAt().contains(vantage))
                .map(Step::state)
                .toList();
    }
}
