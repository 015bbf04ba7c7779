package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.RegionSight;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an instance knows. Immutable.
 *
 * @param sights by region, what was read last; both regions are always there
 * @param patienceOver whether one region's records are enough to begin with
 * @param kept the order on disk
 * @param goal the order that counts; empty while no epoch is known
 * @param carried the order that was carried out last, entirely
 * @param busy what is being done
 * @param trouble why the last act failed; empty once time went by
 */
public record GatewayState(
        Ground ground,
        SortedMap<String, RegionSight> sights,
        boolean patienceOver,
        Optional<GatewayOrder> kept,
        Optional<GatewayOrder> goal,
        Optional<GatewayOrder> carried,
        Stand stand,
        Optional<Act> busy,
        String trouble) {
    public GatewayState {
        sights = Collections.unmodifiableSortedMap(new TreeMap<>(sights));
    }

    /** @param kept what an earlier life of this instance left on disk */
    public static GatewayState begin(Ground ground, Optional<GatewayOrder> kept) {
        SortedMap<String, RegionSight> unread = new TreeMap<>();
        ground.regions().forEach(region -> unread.put(region, RegionSight.silent(region, "it was not read yet")));
        return new GatewayState(
                ground, unread, false, kept, Optional.empty(), Optional.empty(), Stand.FIRST, Optional.empty(), "");
    }

    /** What an order has to be newer than: before anything is known, the one on disk. */
    Optional<GatewayOrder> counts() {
        return goal.or(() -> kept);
    }

    GatewayState saw(RegionSight sight) {
        SortedMap<String, RegionSight> seen = new TreeMap<>(sights);
        seen.put(sight.region(), sight);
        return new GatewayState(ground, seen, patienceOver, kept, goal, carried, stand, busy, trouble);
    }

    GatewayState waited() {
        return new GatewayState(ground, sights, true, kept, goal, carried, stand, busy, trouble);
    }

    GatewayState kept(GatewayOrder order) {
        return new GatewayState(
                ground, sights, patienceOver, Optional.of(order), goal, carried, stand, busy, trouble);
    }

    GatewayState aims(GatewayOrder order) {
        return new GatewayState(
                ground, sights, patienceOver, kept, Optional.of(order), carried, stand, busy, trouble);
    }

    GatewayState carriedOut() {
        return new GatewayState(ground, sights, patienceOver, kept, goal, goal, stand, busy, trouble);
    }

    GatewayState stands(Stand now) {
        return new GatewayState(ground, sights, patienceOver, kept, goal, carried, now, busy, trouble);
    }

    GatewayState doing(Optional<Act> act) {
        return new GatewayState(ground, sights, patienceOver, kept, goal, carried, stand, act, trouble);
    }

    GatewayState troubled(String why) {
        return new GatewayState(ground, sights, patienceOver, kept, goal, carried, stand, busy, why);
    }
}
