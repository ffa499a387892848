package io.github.tcpshake.stats;

import io.github.tcpshake.report.ConnectionReport;
import io.github.tcpshake.wire.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts connections by group. No more than twice {@value #GROUPS} groups are kept at a time; the
 * small ones beyond are counted together, so that the sums are right whatever happens.
 */
public final class Statistics {
    /** Groups that are kept in any case, if there are so many. */
    public static final int GROUPS = 4096;

    private final Grouping grouping;
    private final Bounded<SocketAddress, Totals> groups;
    private final PortLoad ports;
    private final Totals all = new Totals();
    private final Totals others = new Totals();
    private long folded;

    /** Begins without a connection. */
    public Statistics(Grouping grouping) {
        this(grouping, GROUPS);
    }

    Statistics(Grouping grouping, int capacity) {
        this.grouping = grouping;
        groups = new Bounded<>(capacity, Bounded.BY_ADDRESS, Totals::connections, Totals::new);
        groups.onLeaving(
                (key, totals) -> {
                    others.add(totals);
                    folded++;
                });
        ports = new PortLoad(capacity);
    }

    /** Counts a connection that ended. */
    public void add(ConnectionReport report) {
        all.add(report);
        groups.take(grouping.key(report)).add(report);
        ports.add(report);
    }

    public Grouping grouping() {
        return grouping;
    }

    /** Returns the counts of all connections. */
    public Totals all() {
        return all;
    }

    /** Returns the counts of groups that found no room. */
    public Totals others() {
        return others;
    }

    /**
     * Returns how many groups found no room. One that came again afterwards began anew, so that
     * what was counted of it before is among the others.
     */
    public long folded() {
        return folded;
    }

    /**
     * One group.
     *
     * @param name address, service or range
     * @param ports the client and service of the group with most ports in TIME-WAIT; empty where no
     *     client has any
     */
    public record Group(String name, Totals totals, Optional<HeldPorts> ports) {}

    /** Returns the groups with most connections first, equal ones in order of their addresses. */
    public List<Group> groups() {
        Map<SocketAddress, HeldPorts> most = new HashMap<>();
        ports.all()
                .forEach(
                        (pair, held) ->
                                most.merge(
                                        grouping.key(pair.client(), pair.service()),
                                        held,
                                        (one, other) -> one.most() >= other.most() ? one : other));
        List<Group> found = new ArrayList<>();
        for (Map.Entry<SocketAddress, Totals> entry : groups.heaviestFirst()) {
            found.add(
                    new Group(
                            grouping.name(entry.getKey()),
                            entry.getValue(),
                            Optional.ofNullable(most.get(entry.getKey()))));
        }
        return found;
    }

    /** Returns the client and service with most ports in TIME-WAIT; empty where there are none. */
    public Optional<HeldPorts> ports() {
        return ports.all().values().stream()
                .reduce((one, other) -> one.most() >= other.most() ? one : other);
    }
}
