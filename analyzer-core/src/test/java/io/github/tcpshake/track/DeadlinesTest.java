package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final long SECOND = 1_000_000_000L;

    private final Segments segments = new Segments();
    private final Deadlines deadlines = new Deadlines();
    private final Map<Place, Long> due = new HashMap<>();
    private final List<Place> expired = new ArrayList<>();
    private long now;

    private Place add(long deadlineNanos) {
        return add(deadlineNanos, false);
    }

    private Place add(long deadlineNanos, boolean isClosed) {
        Place c =
                new Place(
                        new Connection(
                                segments.fromClient(1, 1).next(Segments.SYN, 0, 0, 0), false));
        deadlines.add(c, deadlineNanos, isClosed);
        due.put(c, deadlineNanos);
        return c;
    }

    private void advanceTo(long nanos) {
        now = nanos;
        deadlines.advanceTo(nanos, this::onExpired);
    }

    /** As the tracker does it: what came up early goes back. */
    private void onExpired(Place c) {
        long deadline = due.getOrDefault(c, Long.MIN_VALUE);
        if (deadline > now) {
            deadlines.add(c, deadline, deadlines.standsAmongClosed(c));
        } else {
            due.remove(c);
            expired.add(c);
        }
    }

    @Test
    void agreesWithASearchThroughAll() {
        Random random = new Random(3);
        advanceTo(Segments.START_NANOS);
        for (int i = 0; i < 5_000; i++) {
            int choice = random.nextInt(10);
            if (choice < 6) {
                add(now + (long) (random.nextDouble() * 600 * SECOND), random.nextBoolean());
            } else if (choice == 6 && !due.isEmpty()) {
                Place gone = due.keySet().iterator().next();
                due.remove(gone);
                deadlines.remove(gone);
            } else {
                long step = random.nextInt(50) == 0 ? 5_000 * SECOND : 3 * SECOND;
                advanceTo(now + (long) (random.nextDouble() * step));
                long slotStart = Math.floorDiv(now, SECOND) * SECOND;
                assertThat(due.values()).allMatch(deadline -> deadline >= slotStart);
            }
        }
        assertThat(expired).doesNotHaveDuplicates().hasSizeGreaterThan(1_000);
    }

    @Test
    void nothingComesUpBeforeItsTime() {
        advanceTo(0);
        add(10 * SECOND);
        add(1_000 * SECOND);
        advanceTo(10 * SECOND);
        assertThat(expired).isEmpty();
        advanceTo(11 * SECOND);
        assertThat(expired).hasSize(1);
        advanceTo(1_001 * SECOND);
        assertThat(expired).hasSize(2);
    }

    @Test
    void jumpOfYearsEndsAtOnceAndMissesNothing() {
        advanceTo(0);
        for (int i = 1; i <= 500; i++) {
            add(i * SECOND);
        }
        advanceTo(Long.MAX_VALUE);
        assertThat(expired).hasSize(500);
    }

    @Test
    void deadlineInThePastComesUpWithTheNextSecond() {
        advanceTo(100 * SECOND);
        add(3 * SECOND);
        advanceTo(101 * SECOND);
        assertThat(expired).hasSize(1);
    }

    @Test
    void removedOneIsNotHeldByItsNeighbours() {
        advanceTo(0);
        Place first = add(SECOND);
        Place middle = add(SECOND);
        Place last = add(SECOND);
        deadlines.remove(middle);
        deadlines.remove(middle); // a second time changes nothing
        assertThat(first.nextInSlot).isSameAs(last);
        assertThat(last.previousInSlot).isSameAs(first);
        assertThat(middle.previousInSlot).isNull();
        assertThat(middle.nextInSlot).isNull();
        due.remove(middle);
        advanceTo(2 * SECOND);
        assertThat(expired).containsExactly(first, last);
    }

    @Test
    void nearestIsTheFirstAddedOfTheEarliestSecond() {
        advanceTo(100 * SECOND);
        Place later = add(300 * SECOND);
        Place first = add(230 * SECOND);
        Place second = add(230 * SECOND);
        assertThat(deadlines.nearest()).isSameAs(first);
        deadlines.remove(first);
        assertThat(deadlines.nearest()).isSameAs(second);
        deadlines.remove(second);
        assertThat(deadlines.nearest()).isSameAs(later);
    }

    @Test
    void closedOneIsNearerThanAllOthersWhileThereIsAny() {
        advanceTo(100 * SECOND);
        assertThat(deadlines.nearestClosed()).isNull();
        Place open = add(110 * SECOND);
        Place later = add(230 * SECOND, true);
        Place earlier = add(220 * SECOND, true);
        assertThat(deadlines.nearestClosed()).isSameAs(earlier);
        assertThat(deadlines.nearest()).isSameAs(earlier);
        deadlines.remove(earlier);
        deadlines.remove(later);
        assertThat(deadlines.nearestClosed()).isNull();
        assertThat(deadlines.nearest()).isSameAs(open);
    }

    @Test
    void placeStandsTooEarlyOnceItsDeadlineWasPutOff() {
        advanceTo(100 * SECOND);
        Place place = add(110 * SECOND);
        assertThat(deadlines.standsTooEarly(place, 110 * SECOND + 1)).isFalse();
        assertThat(deadlines.standsTooEarly(place, 111 * SECOND)).isTrue();
    }
}
