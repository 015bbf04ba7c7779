package io.lockstep.gateway;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.state.Ground;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What tests of this module talk about: pair {@code shop}, regions {@code east} and {@code west}. */
public final class Samples {
    public static final Ground GROUND = new Ground(
            new TreeSet<>(List.of("east", "west")), "east", Duration.ofSeconds(8), Duration.ofSeconds(5), true);

    private Samples() {}

    public static GatewayOrder order(int epoch, long sequence, Hold hold, String side) {
        return new GatewayOrder("r-" + epoch, epoch, sequence, hold, side, 8_000, 5_000, "2026-11-21T02:00:00Z");
    }

    public static RegionSight nothing(String region) {
        return new RegionSight(region, true, Optional.empty(), Optional.empty(), "");
    }

    public static RegionSight tells(String region, GatewayOrder order) {
        return new RegionSight(region, true, Optional.of(order), Optional.empty(), "");
    }

    public static RegionSight tells(String region, PairSight pair) {
        return new RegionSight(region, true, Optional.empty(), Optional.of(pair), "");
    }

    public static Traffic traffic(boolean listening) {
        return new Traffic(
                listening,
                new TreeMap<>(Map.of("east", new TreeMap<>(Map.of("writer", 3)))),
                1,
                2,
                List.of(),
                1,
                List.of(),
                new TreeMap<>(),
                List.of(),
                "",
                1_000,
                2_000,
                7,
                4,
                5,
                6,
                new TreeMap<>(Map.of("idle", 9L)),
                new Traffic.Added(50_000, 90_000, 1_000_000));
    }

    public static GatewayView serving() {
        GatewayOrder order = order(3, 7, Hold.NONE, "east");
        return view(order, Hold.NONE, true, "");
    }

    public static GatewayView view(GatewayOrder order, Hold held, boolean serving, String why) {
        return view(order, held, serving, why, GatewayReport.FRAMES);
    }

    /** TLS passes through it. */
    public static GatewayView unseeing(GatewayOrder order, Hold held) {
        return view(order, held, false, "holds all", GatewayReport.QUIET_TIME);
    }

    private static GatewayView view(GatewayOrder order, Hold held, boolean serving, String why, String drain) {
        return new GatewayView(
                "shop",
                "gw-1",
                "127.0.0.1:8092",
                drain,
                new TreeMap<>(Map.of(
                        "east", tells("east", order), "west", RegionSight.silent("west", "nothing was heard of it"))),
                new TreeMap<>(Map.of("west", "the gateway's principal lacks WRITE")),
                Optional.of(order),
                Optional.of(order),
                held,
                "east",
                serving,
                why,
                "",
                "",
                true,
                12,
                traffic(serving));
    }

    public static GatewayView unknown() {
        return new GatewayView(
                "shop",
                "gw-1",
                "127.0.0.1:8092",
                "frames",
                new TreeMap<>(
                        Map.of("east", RegionSight.silent("east", "it was not read yet"), "west", nothing("west"))),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                Hold.ALL,
                "",
                false,
                "no epoch is known: region east: it was not read yet",
                "",
                "",
                true,
                0,
                traffic(false));
    }
}
