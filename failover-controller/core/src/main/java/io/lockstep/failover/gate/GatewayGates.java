package io.lockstep.failover.gate;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.port.Gateways.Ground;
import io.lockstep.failover.port.Gateways.KnownProducer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a gateway has to be like before it moves clients that notice nothing. */
public final class GatewayGates {
    private static final int NAMED = 5;

    private GatewayGates() {}

    /**
     * What a policy demands of its gateway.
     *
     * @param least how many instances have to be there
     * @param proceed whether lost ones are named only
     * @param nodes the ids of brokers that clients are led to
     */
    public record Demand(int least, boolean proceed, SortedSet<Integer> nodes) {}

    /**
     * @param order the newest one that a region holds, if any; what a person ordered since stands in no region
     * @param next the epoch that the run raises the pair to; where nothing was ever ordered, nobody can know it yet
     */
    public static GateResult instances(
            Instances now, Optional<GatewayOrder> order, String from, int next, Demand demand) {
        SortedMap<String, String> off = new TreeMap<>();
        SortedMap<String, String> ahead = new TreeMap<>();
        now.all().forEach((name, seen) -> {
            GatewayReport report = seen.report();
            boolean stands = order.map(
                            known -> report.epoch() == known.epoch() && report.sequence() >= known.sequence())
                    .orElse(true);
            if (order.isEmpty() && report.epoch() >= next) {
                ahead.put(name, seen.words());
            }
            boolean serves = report.serving()
                    && report.held() == Hold.NONE
                    && report.side().equals(from)
                    && stands;
            if (seen.presence() == Presence.LIVE && !serves) {
                off.put(name, seen.words());
            }
        });
        List<String> several = now.all().values().stream()
                .filter(seen -> seen.presence() == Presence.TWICE || seen.presence() == Presence.ANEW)
                .map(Instances.Seen::words)
                .toList();
        if (!several.isEmpty()) {
            return Gate.ROUTING.fail("gateway: an instance " + String.join("; an instance ", several));
        }
        if (!ahead.isEmpty()) {
            return Gate.ROUTING.fail("gateway: instances remember an epoch that the pair has not reached, and follow no"
                    + " order before it: " + ahead
                    + ". End each, remove its --data folder, which is of another pair or of"
                    + " before the regions were made anew, and start it again");
        }
        List<String> lost = List.copyOf(now.of(Presence.LOST).keySet());
        int live = now.of(Presence.LIVE).size();
        String lose = lost.isEmpty() ? "" : "; lost: " + String.join(", ", lost);
        if (live < demand.least()) {
            return Gate.ROUTING.fail(
                    "gateway: " + live + " instances are there, " + demand.least() + " have to be" + lose);
        }
        if (!lost.isEmpty() && !demand.proceed()) {
            return Gate.ROUTING.fail("gateway: instances are lost: " + String.join(", ", lost)
                    + ". Start them, or write gateway.lost: proceed");
        }
        return off.isEmpty()
                ? Gate.ROUTING.pass("gateway: " + live + " instances serve " + from + lose)
                : Gate.ROUTING.fail("gateway: instances do not serve " + from + " as ordered: " + off);
    }

    /** Clients know brokers by their ids, which stay the same for them. */
    public static GateResult nodes(SortedMap<String, Ground> regions, Demand demand) {
        List<String> off = new ArrayList<>();
        regions.forEach((region, ground) -> {
            if (!ground.brokers().equals(demand.nodes())) {
                off.add(region + " has brokers " + ground.brokers());
            }
        });
        return off.isEmpty()
                ? Gate.ROUTING.pass("brokers " + demand.nodes() + " on both sides")
                : Gate.ROUTING.fail("gateway.nodes has brokers " + demand.nodes() + ", and " + String.join(", ", off)
                        + ". Clients behind a gateway need the same ids on both sides");
    }

    /**
     * A client takes its producer id and its sequence along. Where the target knows the same id and epoch on the same
     * partition with a later sequence, it may take what comes for a repetition, acknowledge it and write nothing. What the
     * target saw of an id after the source did is left of a client that is gone: whoever is still there came back to the
     * source, and has written since.
     */
    public static GateResult producerIds(List<KnownProducer> source, List<KnownProducer> target) {
        Map<String, KnownProducer> there = new HashMap<>();
        target.forEach(each -> there.put(place(each), each));
        List<String> colliding = new ArrayList<>();
        long both = 0;
        for (KnownProducer here : source) {
            KnownProducer other = there.get(place(here));
            if (other != null) {
                both++;
                boolean inUse = here.lastMillis() >= other.lastMillis();
                if (inUse && other.epoch() == here.epoch() && other.lastSequence() > here.lastSequence()) {
                    colliding.add("producer " + here.id() + " on " + here.partition() + " (sequence "
                            + here.lastSequence() + ", the target holds " + other.lastSequence() + ")");
                }
            }
        }
        return colliding.isEmpty()
                ? Gate.PRODUCER_IDS.pass(source.size() + " producers of clients on the source, " + target.size()
                        + " on the target, " + both + " known to both, none of them ahead there")
                : Gate.PRODUCER_IDS.fail(colliding.size() + " producers that clients would keep are further on the"
                        + " target, which would take new records for old ones: "
                        + String.join(", ", colliding.subList(0, Math.min(NAMED, colliding.size())))
                        + ". Restart these clients, so that they take new ids, or wait until the target has forgotten"
                        + " them (producer.id.expiration.ms)");
    }

    /**
     * Positions are carried over to groups without members only. Who was led away by a gateway took no leave, and is listed
     * until its session ends.
     *
     * @param listed members by group, on the target
     */
    public static GateResult empty(GateResult carriedOver, SortedMap<String, Integer> listed) {
        String members = listed.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getKey() + ": " + each.getValue())
                .limit(NAMED)
                .collect(Collectors.joining(", "));
        return members.isEmpty()
                ? carriedOver
                : Gate.GROUP_POSITIONS.fail(
                        "groups have members on the target, so that their positions are not carried" + " over: "
                                + members + ". Those that the gateway led away are listed until their sessions end");
    }

    private static String place(KnownProducer producer) {
        return producer.id() + " " + producer.partition();
    }
}
