package io.lockstep.failover.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who has carried an order out. One report is not enough: where two processes share a name, the other one may not have done
 * it, and shows within one beat. Pure.
 *
 * @param confirmed by name, those that stand as ordered
 * @param awaited by name, those that are there, or may be, and do not stand so yet; how they stand
 * @param lost by name, those that do not tell anything any more; how they stood last
 */
public record Confirmation(
        SortedMap<String, GatewayReport> confirmed, SortedMap<String, String> awaited, SortedMap<String, String> lost) {
    public Confirmation {
        confirmed = Collections.unmodifiableSortedMap(new TreeMap<>(confirmed));
        awaited = Collections.unmodifiableSortedMap(new TreeMap<>(awaited));
        lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
    }

    public static Confirmation of(GatewayOrder order, Instances instances) {
        SortedMap<String, GatewayReport> confirmed = new TreeMap<>();
        SortedMap<String, String> awaited = new TreeMap<>();
        SortedMap<String, String> lost = new TreeMap<>();
        instances.all().forEach((name, seen) -> {
            if (seen.presence() == Presence.LOST) {
                lost.put(name, seen.words());
            } else if (seen.presence() == Presence.LIVE && carriedOut(order, seen.report())) {
                confirmed.put(name, seen.report());
            } else {
                awaited.put(name, seen.words());
            }
        });
        return new Confirmation(confirmed, awaited, lost);
    }

    /** Whether an instance stands as ordered; one that cannot tell writers from readers holds all of them instead. */
    public static boolean carriedOut(GatewayOrder order, GatewayReport report) {
        return report.run().equals(order.run())
                && report.epoch() == order.epoch()
                && report.sequence() == order.sequence()
                && report.held().covers(order.hold())
                && report.side().equals(order.side())
                && (order.hold() != Hold.NONE || report.serving());
    }

    /**
     * What keeps a run from going on, in words.
     *
     * @param proceed whether lost instances are named only
     */
    public Optional<String> obstacle(boolean proceed) {
        List<String> why = new ArrayList<>();
        if (!awaited.isEmpty()) {
            why.add("the gateway's instances have not all done as ordered: " + told(awaited));
        }
        if (!lost.isEmpty() && !proceed) {
            why.add("instances of the gateway do not tell anything any more: " + told(lost)
                    + ". Start them, or let the run go on without them (policy: gateway.lost: proceed)");
        }
        if (confirmed.isEmpty() && why.isEmpty()) {
            why.add("no instance of the gateway is there");
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", why));
    }

    /** Everybody who did not confirm, for the evidence. */
    public List<String> missing() {
        List<String> all = new ArrayList<>();
        awaited.forEach((name, how) -> all.add("instance " + name + " has not confirmed: " + how));
        lost.forEach((name, how) -> all.add("instance " + name + " is lost: it told last that it " + how));
        if (confirmed.isEmpty() && all.isEmpty()) {
            all.add("no instance of the gateway is there");
        }
        return all;
    }

    private static String told(SortedMap<String, String> instances) {
        List<String> all = new ArrayList<>();
        instances.forEach((name, how) -> all.add(name + " (" + how + ")"));
        return String.join(", ", all);
    }
}
