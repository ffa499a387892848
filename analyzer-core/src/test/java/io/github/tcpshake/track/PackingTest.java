package io.github.tcpshake.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tcpshake.decode.tcp.TcpSegment;
import io.github.tcpshake.wire.FlowKey;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final int ROUNDS = 500;

    private static final Set<String> STANDING =
            Set.of("place", "awakeAt", "touched", "letGo", "client", "server", "side");

    /** What a connection begins with has values of its own. */
    private static final Set<String> BEGINNING = Set.of("startNanos", "firstFrame", "firstFlags");

    /** These grow by what is added to them, see {@link #rows}. */
    private static final Set<Class<?>> LISTS =
            Set.of(SegmentLog.class, EventHistory.class, SequenceRanges.class);

    /** Where the object stands is no part of it; room that arrays have to spare neither. */
    private static final Set<String> ALL_BUT_PLACE =
            Set.of("place", "awakeAt", "touched", "letGo", "words", "edges");

    private final Segments segments = new Segments();
    private final Random random = new Random(11);
    private final Packing packer = Packing.packer();
    private final Packing unpacker = Packing.unpacker();
    private final Cells cells = new Cells();

    private Connection repacked(Connection c) {
        Place place = new Place(c);
        packer.pack(c, place, cells);
        Connection back = unpacker.unpack(place, null);
        cells.free(place);
        return back;
    }

    private static void assertSame(Connection actual, Connection expected)
            throws IllegalAccessException {
        assertThat(Fields.of(actual, ALL_BUT_PLACE)).isEqualTo(Fields.of(expected, ALL_BUT_PLACE));
        assertThat(rows(actual)).isEqualTo(rows(expected));
    }

    /** What the arrays hold. */
    private static List<Object> rows(Connection c) {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < c.log.size(); i++) {
            rows.add(c.log.nanos(i) + " " + c.log.frame(i) + " " + c.log.payloadLength(i));
            rows.add(c.log.sequence(i) + " " + c.log.acknowledgment(i) + " " + c.log.ordinal(i));
            rows.add(c.log.flags(i) + " " + c.log.step(i) + c.log.from(i) + c.log.notes(i));
        }
        for (Endpoint e : List.of(c.client, c.server)) {
            rows.add(events(e.history));
            rows.add(e.rst.before == null ? "" : events(e.rst.before));
            for (int i = 0; i < 2 * e.ahead.count; i++) {
                rows.add(e.ahead.edges[i]);
            }
        }
        return rows;
    }

    private static List<String> events(EventHistory h) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < h.count; i++) {
            events.add(h.event(i) + " " + h.nanos(i) + " " + h.frame(i) + h.words[2 * i + 1]);
        }
        return events;
    }

    @Test
    void everyFieldSurvives() throws IllegalAccessException {
        for (int i = 0; i < ROUNDS; i++) {
            Connection c = connection(random.nextBoolean());
            fillAll(c);
            assertSame(repacked(c), c);
        }
    }

    /** An object that is used again knows nothing of the connection that it was. */
    @Test
    void nothingIsLeftOfWhatItForgot() throws IllegalAccessException {
        for (int i = 0; i < ROUNDS; i++) {
            Connection used = connection(random.nextBoolean());
            fillAll(used);
            fill(used.client.history);
            fill(used.server.history);
            used.log.added = random.nextInt(SegmentLog.MAXIMUM);
            used.place = new Place(used);
            used.awakeAt = 3;
            used.touched = true;
            used.letGo = true;
            used.forget();
            segments.fromClient(1, 7);
            TcpSegment first = segments.next(Segments.SYN, i, 0, 0);
            boolean reversed = random.nextBoolean();
            used.begin(first, reversed);
            assertThat(Fields.of(used, Set.of("words")))
                    .isEqualTo(Fields.of(new Connection(first, reversed), Set.of("words")));
        }
    }

    private Connection connection(boolean isIpv6) {
        FlowKey key = new FlowKey();
        key.sourceLow = isIpv6 ? random.nextLong() : 0xffff_0000_0001L;
        key.destinationLow = isIpv6 ? random.nextLong() : 0xffff_ffff_ffffL;
        key.sourceHigh = isIpv6 ? random.nextLong() : 0;
        key.sourcePort = random.nextInt(1 << 16);
        key.destinationPort = random.nextInt(1 << 16);
        key.context = random.nextInt();
        long frame = random.nextInt(Integer.MAX_VALUE);
        return new Connection(key, random.nextLong(), frame, random.nextInt(512), Side.SERVER);
    }

    /** Most of an endpoint is packed only where something seldom is there, and any of it may be. */
    @Test
    void anyFieldOfAnEndpointSurvivesAlone() throws IllegalAccessException {
        for (int part = 0; part < partsOf(connection(false).server).size(); part++) {
            for (Field field : changeable(partsOf(connection(false).server).get(part))) {
                Connection c = connection(false);
                setAlone(field, partsOf(c.server).get(part));
                assertSame(repacked(c), c);
            }
        }
        Connection c = connection(false);
        c.server.ahead.add(7, 9);
        assertSame(repacked(c), c);
    }

    private static void setAlone(Field field, Object target) throws IllegalAccessException {
        if (field.getType() == boolean.class) {
            field.setBoolean(target, !field.getBoolean(target));
        } else if (field.getType() == int.class) {
            field.setInt(target, 1);
        } else if (field.getType() == long.class) {
            field.setLong(target, 1);
        } else {
            field.set(target, new EventHistory());
        }
    }

    /**
     * Rows of all kinds, as many as there may be and more, read and written before each of them.
     */
    @Test
    void allRowsSurviveAndCanBeFollowedByMore() {
        for (int size = 1; size <= 2 * SegmentLog.MAXIMUM; size++) {
            Connection kept = connection(false);
            Connection packed = connection(false);
            for (int i = 0; i < size; i++) {
                packed = repacked(packed);
                addRow(kept.log, packed.log);
            }
            assertThat(rows(packed)).isEqualTo(rows(kept));
        }
    }

    private void addRow(SegmentLog... logs) {
        Side from = random.nextBoolean() ? Side.CLIENT : Side.SERVER;
        boolean isIcmp = random.nextInt(4) == 0;
        int notes = random.nextBoolean() ? 0 : Note.REPEATED.bit();
        int acknowledgment = random.nextBoolean() ? 0 : random.nextInt();
        int sequence = random.nextInt();
        TcpSegment s =
                segments.fromClient(1, 1)
                        .next(random.nextInt(512), sequence, acknowledgment, random.nextInt(2));
        long ordinal = logs[0].added() + random.nextInt(3);
        for (SegmentLog log : logs) {
            if (isIcmp) {
                log.addIcmpError(from, s.frameNumber, s.timestampNanos, sequence, ordinal);
            } else {
                log.add(Step.ACK, notes, from, s, ordinal);
            }
        }
    }

    private void fillAll(Connection c) throws IllegalAccessException {
        for (Object owner : List.of(c, c.client, c.server)) {
            for (Object part : partsOf(owner)) {
                fill(part);
            }
        }
    }

    /** Returns an object, and those that are made with it and kept as long, but for lists. */
    private static List<Object> partsOf(Object owner) throws IllegalAccessException {
        List<Object> parts = new ArrayList<>(List.of(owner));
        for (Field field : fieldsOf(owner)) {
            boolean ours = field.getType().getPackage() == Connection.class.getPackage();
            if (Modifier.isFinal(field.getModifiers())
                    && ours
                    && !LISTS.contains(field.getType())) {
                parts.add(Objects.requireNonNull(field.get(owner), field.getName()));
            }
        }
        return parts;
    }

    private static List<Field> fieldsOf(Object owner) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static List<Field> changeable(Object target) {
        return fieldsOf(target).stream()
                .filter(field -> !Modifier.isFinal(field.getModifiers()))
                .filter(field -> !STANDING.contains(field.getName()))
                .filter(field -> !BEGINNING.contains(field.getName()))
                .toList();
    }

    /** Gives each field that can be changed any value, 0 as often as not. */
    private void fill(Object target) throws IllegalAccessException {
        for (Field field : changeable(target)) {
            fill(target, field);
        }
    }

    private void fill(Object target, Field field) throws IllegalAccessException {
        long any = random.nextBoolean() ? 0 : random.nextLong() >> random.nextInt(64);
        Class<?> type = field.getType();
        if (type == boolean.class) {
            field.setBoolean(target, any != 0);
        } else if (type == int.class) {
            field.setInt(target, (int) any);
        } else if (type == long.class) {
            field.setLong(target, any);
        } else if (type.isEnum()) {
            Object[] values = type.getEnumConstants();
            field.set(target, values[random.nextInt(values.length)]);
        } else if (type == IcmpNotice.class) {
            field.set(target, new IcmpNotice(any, 5, Side.SERVER, "fe80::1", true, 1, 4, true));
        } else if (type == Reuse.class) {
            field.set(target, new Reuse(3, any, 0, true, true, Reuse.Answer.ACK));
        } else if (type == Connection.class) {
            field.set(target, any == 0 ? null : connection(true));
        } else if (type == EventHistory.class) {
            field.set(target, any == 0 ? null : new EventHistory());
        } else if (type == Oddities.class) {
            field.set(target, any == 0 ? null : oddities());
        } else {
            assertThat(field.getName()).isIn("resets", "words"); // filled by what adds to them
        }
    }

    private Oddities oddities() throws IllegalAccessException {
        Oddities all = new Oddities();
        fill(all);
        for (Oddity.Kind kind : Oddity.Kind.values()) {
            Oddities.Entry entry =
                    new Oddities.Entry(kind, Side.SERVER, random.nextInt(), random.nextLong());
            entry.shownFrame = random.nextInt();
            entry.times = random.nextInt();
            entry.amount = random.nextLong();
            entry.text = random.nextBoolean() ? "" : "because of " + kind;
            all.entries.add(entry);
        }
        return all;
    }

    /** Any traffic at all, seen by a tracker that packs nothing and one that packs everything. */
    @Test
    void anyTrafficEndsTheSame() throws IllegalAccessException {
        for (int run = 0; run < ROUNDS; run++) {
            Map<Long, Connection> kept = new LinkedHashMap<>();
            Map<Long, Connection> packed = new LinkedHashMap<>();
            ConnectionTracker keeps = tracker(TrackerLimits.ALL, kept);
            ConnectionTracker packs = tracker(random.nextInt(3), packed);
            for (int i = 0; i < 40; i++) {
                anySegment();
                keeps.onSegment(segments.segment);
                packs.onSegment(segments.segment);
            }
            keeps.finish();
            packs.finish();
            assertThat(packed.keySet()).isEqualTo(kept.keySet());
            for (Map.Entry<Long, Connection> one : kept.entrySet()) {
                Connection other = Objects.requireNonNull(packed.get(one.getKey()), "packed");
                assertSame(other, one.getValue());
            }
        }
    }

    private static ConnectionTracker tracker(int awake, Map<Long, Connection> ended) {
        return new ConnectionTracker(
                TrackerLimits.STANDARD.withAwakeConnections(awake),
                new ConnectionListener() {
                    @Override
                    public void onEnded(Connection connection, EndReason reason) {
                        ended.put(connection.id(), connection);
                    }
                },
                7);
    }

    private void anySegment() {
        int port = 1 + random.nextInt(3);
        if (random.nextBoolean()) {
            segments.fromClient(1, port);
        } else {
            segments.toClient(1, port);
        }
        int[] flags = {
            Segments.SYN,
            Segments.SYN_ACK,
            Segments.ACK,
            Segments.ACK,
            Segments.FIN_ACK,
            Segments.RST,
            Segments.RST | Segments.ACK
        };
        int payload = random.nextInt(3) == 0 ? 10 : 0;
        segments.nanos += random.nextInt(5) == 0 ? 1_000_000_000L : 0;
        segments.next(
                flags[random.nextInt(flags.length)],
                random.nextInt(4) * 10,
                random.nextInt(4) * 10 + random.nextInt(2),
                payload);
    }
}
