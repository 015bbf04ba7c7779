package io.lockstep.failover.sim;

import java.util.Random;

/** What happens to the world besides lost answers: regions and workers that leave, clocks, other people's hands. */
final class SimMisfortune {
    static final long CALM_MS = 60_000;
    private static final int EVERY_MS = 2_500;

    private final SimWorld world;
    private final Random random;
    private boolean tampered;
    private boolean bypassed;

    SimMisfortune(SimWorld world) {
        this.world = world;
        this.random = world.random();
    }

    void begin() {
        world.queue().soon(EVERY_MS, this::strike);
        world.queue().in(CALM_MS, this::calm);
    }

    private void calm() {
        world.faults().end();
        world.regions().forEach(region -> region.up = true);
        world.mirrors().forEach(mirror -> {
            mirror.alive = true;
            mirror.halted = false;
            mirror.slow = mirror.lies;
        });
        world.gateways().forEach(gateway -> {
            gateway.comeBack();
            gateway.slow = false;
        });
        world.clients(SimWorld.PAIR).calm();
        world.clients(SimWorld.DRILL).calm();
        if (world.abandoned()) {
            world.startAnother();
        }
    }

    private void strike() {
        if (!world.faults().on()) {
            return;
        }
        if (world.script().chaos()) {
            chaos();
            world.gateways().forEach(this::trouble);
        }
        SimRegion region = world.region(random.nextBoolean() ? "east" : "west");
        if (world.script().tampered() && !tampered && random.nextInt(3) == 0) {
            tamper(region);
        }
        if (world.script().bypassed() && !bypassed && random.nextInt(3) == 0) {
            bypass(region);
        }
        world.queue().soon(EVERY_MS, this::strike);
    }

    private void trouble(SimGateway gateway) {
        switch (random.nextInt(6)) {
            case 0 -> gateway.leave(300 + random.nextInt(14_000));
            case 1 -> gateway.slow = !gateway.slow;
            default -> {}
        }
    }

    private void chaos() {
        SimMirror mirror = world.mirrors().get(random.nextInt(world.mirrors().size()));
        switch (random.nextInt(12)) {
            case 0 -> leave(world.region(random.nextBoolean() ? "east" : "west"), 400 + random.nextInt(9_000));
            case 1 -> world.startAnother();
            case 2 -> world.setClock(random.nextInt(40_000) - 20_000);
            case 3 -> {
                mirror.alive = false;
                world.queue().in(500 + random.nextInt(8_000), () -> mirror.alive = true);
            }
            case 4 -> mirror.slow = !mirror.slow;
            case 5 -> foreign(world.region(random.nextBoolean() ? "east" : "west"));
            case 6 -> {
                mirror.halted = random.nextInt(3) == 0;
                world.queue().in(5_000, () -> mirror.halted = false);
            }
            case 7 ->
                world.leader().ifPresent(leader -> {
                    leader.crash("out of nothing");
                });
            default -> {}
        }
    }

    /** One at a time, and only when each holds all of the journal: two losses at once are no promise of this product. */
    boolean leave(SimRegion region, long millis) {
        boolean may = world.regions().stream().allMatch(each -> each.up)
                && world.copies().even();
        if (may) {
            region.up = false;
            world.note(region.name + " is gone for " + millis);
            world.queue().in(millis, () -> {
                region.up = true;
                world.note(region.name + " is back");
            });
        }
        return may;
    }

    private void foreign(SimRegion region) {
        String key = "topic " + (random.nextBoolean() ? "orders" : "payments") + "|other " + random.nextInt(3);
        region.foreign(key, region.theirs.containsKey(key) ? "" : "present");
    }

    /** Somebody's automation puts back what it knows. */
    private void tamper(SimRegion region) {
        String key = "topic orders|" + SimRegion.DENY;
        String limit = "topic orders|" + SimRegion.LIMIT;
        boolean denied = region.entries.remove(key) != null;
        boolean tiny = SimRegion.TINY.equals(region.entries.get(limit));
        if (tiny) {
            region.foreign(limit, "2000000");
        }
        if (denied || tiny) {
            tampered = true;
            world.invariants().caused("somebody changed the fence of " + region.name);
        }
    }

    private void bypass(SimRegion region) {
        if (region.up && region.denied("orders") && !region.mirrors.contains("orders")) {
            bypassed = true;
            world.invariants().caused("somebody wrote behind the fence of " + region.name);
            world.clients(SimWorld.PAIR).bypass(region);
        }
    }
}
