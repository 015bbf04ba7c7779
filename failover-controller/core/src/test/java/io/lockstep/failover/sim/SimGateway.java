package io.lockstep.failover.sim;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the gateway: reads the orders of whatever region answers, carries the newest out when it has the time,
 * and tells how it stands. Gone, it serves nobody; back, it serves nobody until it has read a region again.
 */
final class SimGateway {
    private static final int EVERY_MS = 400;

    final String name;
    private final SimWorld world;
    private final TreeMap<String, GatewayReport.Acknowledged> ledger = new TreeMap<>();
    private @Nullable GatewayOrder disk;
    private String side;
    private Hold held = Hold.NONE;
    private boolean serving = true;
    private boolean carrying;
    private String canary = "";
    private long beat;
    private int life;
    boolean alive = true;
    /** Whether it tells that it holds, and does not. */
    boolean lies;
    /** Whether it tells that it stands as ordered as soon as it has read the order. */
    boolean hasty;
    /** Whether it takes its time with each order. */
    boolean slow;

    SimGateway(SimWorld world, String name, String side) {
        this.world = world;
        this.name = name;
        this.side = side;
        world.queue().soon(EVERY_MS, this::turn);
    }

    void leave(long millis) {
        alive = false;
        serving = false;
        carrying = false;
        world.note("gateway " + name + " is gone for " + millis);
        world.queue().in(millis, this::comeBack);
    }

    void comeBack() {
        if (!alive) {
            alive = true;
            life++;
            beat = 0;
            world.note("gateway " + name + " is back");
        }
    }

    private void turn() {
        if (alive) {
            follow();
            tell();
        }
        world.queue().soon(EVERY_MS, this::turn);
    }

    private void follow() {
        boolean heard = world.regions().stream().anyMatch(region -> region.up);
        Optional<GatewayOrder> newest = world.regions().stream()
                .filter(region -> region.up)
                .flatMap(region -> Optional.ofNullable(region.order).stream())
                .reduce((one, other) -> one.newerThan(other) ? one : other);
        GatewayOrder known = disk;
        if (newest.isPresent() && (known == null || newest.get().newerThan(known))) {
            begin(newest.get());
        } else if (heard && !serving && !carrying) {
            stand(known);
        }
    }

    private void begin(GatewayOrder order) {
        disk = order;
        carrying = true;
        world.queue().in(20 + world.random().nextInt(slow ? 3_000 : 300), () -> {
            if (alive && order.equals(disk)) {
                stand(order);
                tell();
            }
        });
    }

    private void stand(@Nullable GatewayOrder order) {
        carrying = false;
        serving = true;
        if (order != null) {
            if (!order.side().equals(side)) {
                ledger.clear();
            }
            side = order.side();
            held = order.hold();
        }
    }

    private void tell() {
        beat++;
        boolean done = (!carrying || hasty) && disk != null;
        GatewayOrder order = disk;
        Hold told = hasty && order != null ? order.hold() : held;
        GatewayReport report = new GatewayReport(
                name,
                name + "-" + life,
                name + ":8095",
                "frames",
                done && order != null ? order.run() : "",
                done && order != null ? order.epoch() : 0,
                done && order != null ? order.sequence() : 0,
                told,
                hasty && order != null ? order.side() : side,
                (serving || hasty) && told != Hold.ALL,
                "",
                new TreeMap<>(),
                0,
                0,
                List.of(),
                0,
                List.of(),
                ledger,
                List.of(),
                canary,
                GatewayReport.Passed.NOTHING,
                beat,
                world.utc().toString());
        world.regions().stream().filter(region -> region.up).forEach(region -> region.reports.put(name, report));
    }

    /** Where a request goes that writes; empty where it has to wait. */
    Optional<String> writes() {
        boolean open = alive && serving && (held == Hold.NONE || lies);
        return open ? Optional.of(side) : Optional.empty();
    }

    /** Where somebody who reads is connected; empty where nobody is let in. */
    Optional<String> reads() {
        return alive && serving && held != Hold.ALL ? Optional.of(side) : Optional.empty();
    }

    void acknowledged(String partition, long offset) {
        ledger.merge(
                partition,
                new GatewayReport.Acknowledged(1, offset, offset, 0),
                (before, now) -> new GatewayReport.Acknowledged(
                        before.records() + 1, Math.min(before.first(), offset), Math.max(before.last(), offset), 0));
    }

    boolean canary(String run) {
        boolean passes = writes().isPresent();
        if (passes) {
            canary = run;
            tell();
        }
        return passes;
    }

    /** What it was told last. */
    Optional<GatewayOrder> told() {
        return Optional.ofNullable(disk);
    }
}
