package io.lockstep.failover.gateway;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A gateway's instances at one moment.
 *
 * @param all by name, those that count
 * @param forgotten names of those whose last report is so old that nobody asks about them any more
 */
public record Instances(SortedMap<String, Seen> all, SortedSet<String> forgotten) {
    public Instances {
        all = Collections.unmodifiableSortedMap(new TreeMap<>(all));
        forgotten = Collections.unmodifiableSortedSet(new TreeSet<>(forgotten));
    }

    /** What an instance told last. */
    public record Seen(GatewayReport report, Presence presence) {
        /** How it stands, in words. */
        public String words() {
            if (presence == Presence.TWICE) {
                return "tells two things: two processes report under the name " + report.instance()
                        + "; give each its own --name";
            }
            if (presence == Presence.ANEW) {
                return "was started anew a moment ago, unless two processes report under the name " + report.instance();
            }
            String where = "leads to " + report.side() + ", holds "
                    + report.held().word() + ", epoch " + report.epoch() + ", order " + report.sequence();
            String all = report.serving() || report.why().isEmpty() ? where : where + "; " + report.why();
            return presence == Presence.AWAITED ? all + " (not heard again since the controller looks)" : all;
        }
    }

    /** The reports of instances of this presence, by name. */
    public SortedMap<String, GatewayReport> of(Presence presence) {
        SortedMap<String, GatewayReport> found = new TreeMap<>();
        all.forEach((name, seen) -> {
            if (seen.presence() == presence) {
                found.put(name, seen.report());
            }
        });
        return found;
    }

    /** Whether time alone may still show who is there. */
    public boolean unclear() {
        return !of(Presence.AWAITED).isEmpty() || !of(Presence.ANEW).isEmpty();
    }

    /**
     * Whether one of them will not follow this order, as it has carried out a later one of that epoch, or another one of the
     * same number: a region that is silent now took it, or a person gave it.
     */
    public boolean outdate(GatewayOrder order) {
        return all.values().stream()
                .map(Seen::report)
                .filter(report -> report.epoch() == order.epoch())
                .anyMatch(report -> report.sequence() > order.sequence()
                        || report.sequence() == order.sequence()
                                && !(report.run().equals(order.run())
                                        && report.held().covers(order.hold())
                                        && report.side().equals(order.side())));
    }

    /**
     * Whether this hold is over although its order stands: all who are there have carried out a later order of that epoch
     * that lets everybody go on where the order leads to, as a person gives it by hand.
     */
    public boolean released(GatewayOrder order) {
        List<Seen> there = all.values().stream()
                .filter(seen -> seen.presence() != Presence.LOST)
                .toList();
        return !there.isEmpty()
                && there.stream()
                        .allMatch(seen -> seen.presence() == Presence.LIVE
                                && seen.report().epoch() == order.epoch()
                                && seen.report().sequence() > order.sequence()
                                && seen.report().held() == Hold.NONE
                                && seen.report().side().equals(order.side()));
    }

    /** The highest number that any of them knows an order by. */
    public long highest() {
        return all.values().stream()
                .mapToLong(seen -> seen.report().sequence())
                .max()
                .orElse(0);
    }
}
