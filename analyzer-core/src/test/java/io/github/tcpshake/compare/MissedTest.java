package io.github.tcpshake.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.track.Side;
import io.github.tcpshake.track.Step;
import io.github.tcpshake.wire.TcpFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of a long connection the middle is not kept: what may have happened there proves nothing. */
class MissedTest {
    private static final int FIN_AT = 7001;
    private static final Setting SETTING = Setting.of(capture("a.pcap"), capture("b.pcap"));

    private final List<Crossing> crossings = new ArrayList<>();
    private final Fates fates = new Fates();
    private long frame;

    private static Capture capture(String name) {
        return new Capture(name, new Survey(), 1000, 0, 1_000_000, 0);
    }

    private void passes(Side from, Fate fate, int flags, int sequence, int acknowledgment) {
        frame++;
        boolean isAtB = fate == Fate.ARRIVED;
        Crossing crossing =
                new Crossing(
                        from,
                        (flags & TcpFlags.FIN) != 0 ? Step.FIN : Step.ACK,
                        fate,
                        frame,
                        frame,
                        isAtB ? frame : 0,
                        isAtB ? frame : 0,
                        sequence,
                        acknowledgment,
                        flags,
                        0,
                        Set.of(),
                        false,
                        true,
                        frame);
        crossings.add(crossing);
        fates.count(crossing);
    }

    private void clientLosesItsFin() {
        passes(Side.CLIENT, Fate.LOST, TcpFlags.FIN | TcpFlags.ACK, FIN_AT, 1);
    }

    private void serverSays(int times, int acknowledgment) {
        for (int i = 0; i < times; i++) {
            passes(Side.SERVER, Fate.ARRIVED, TcpFlags.ACK, 1, acknowledgment);
        }
    }

    /** Takes away what arrived behind the first that did. */
    private void forgetTheMiddle(int count) {
        List<Crossing> arrived = crossings.stream().filter(c -> c.fate() == Fate.ARRIVED).toList();
        int first = PackedCrossings.FIRST_ARRIVED;
        crossings.removeAll(arrived.subList(first, first + count));
    }

    private Fate fateOfTheFin() {
        new Missed(SETTING, fates, crossings, 0, 0).find();
        return crossings.stream()
                .filter(c -> c.step() == Step.FIN)
                .map(Crossing::fate)
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    @Test
    void finBehindTheMiddleThatIsAcknowledgedWasMissed() {
        serverSays(300, FIN_AT);
        clientLosesItsFin();
        serverSays(1, FIN_AT + 1);
        forgetTheMiddle(100);
        assertThat(fateOfTheFin()).isEqualTo(Fate.NOT_CAPTURED);
        assertThat(fates.of(Side.CLIENT, Fate.NOT_CAPTURED)).isEqualTo(1);
        assertThat(fates.of(Fate.LOST)).isZero();
    }

    @Test
    void finBehindTheMiddleThatWasAcknowledgedBeforeIsARepetitionThatIsLost() {
        serverSays(150, FIN_AT);
        serverSays(150, FIN_AT + 1); // its first sending arrived in the middle
        clientLosesItsFin();
        serverSays(1, FIN_AT + 1);
        forgetTheMiddle(100);
        assertThat(fateOfTheFin()).isEqualTo(Fate.LOST);
    }

    @Test
    void finBeforeTheMiddleMayHaveBeenRepeatedThere() {
        serverSays(90, FIN_AT);
        clientLosesItsFin();
        serverSays(10, FIN_AT);
        passes(Side.CLIENT, Fate.ARRIVED, TcpFlags.FIN | TcpFlags.ACK, FIN_AT, 1);
        serverSays(200, FIN_AT + 1);
        forgetTheMiddle(100);
        assertThat(fateOfTheFin()).isEqualTo(Fate.LOST);
    }

    @Test
    void ofTwoSendingsThatLackTheLastOneArrived() {
        clientLosesItsFin();
        clientLosesItsFin();
        serverSays(1, FIN_AT + 1);
        assertThat(fateOfTheFin()).isEqualTo(Fate.NOT_CAPTURED);
        assertThat(crossings.get(0).fate()).isEqualTo(Fate.LOST);
        assertThat(crossings.get(0).isCertain()).isFalse();
    }

    @Test
    void finThatNobodyAcknowledgesIsLost() {
        clientLosesItsFin();
        serverSays(1, FIN_AT);
        assertThat(fateOfTheFin()).isEqualTo(Fate.LOST);
        assertThat(crossings.get(0).isCertain()).isTrue();
    }
}
