package io.github.tcpshake.track;

/**
 * One change of state of one endpoint.
 *
 * @param because the event that changed the state
 * @param frame number of the frame that carried the event, not of the one that proved it; 0 when
 *     none was captured
 * @param nanos time of that frame, nanoseconds since the epoch
 * @param certain true where the endpoint's own segments prove it; false where it is presumed
 */
public record Transition(
        Side endpoint,
        TcpState from,
        TcpState to,
        EndpointEvent because,
        Basis basis,
        long frame,
        long nanos,
        boolean certain) {}
