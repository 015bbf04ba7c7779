package io.lockstep.failover.sim;

import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Applications: they write wherever they were sent, and a record counts once it was acknowledged. */
final class SimClients {
    private static final int COUNT = 3;
    private static final int EVERY_MS = 120;

    private final SimWorld world;
    private final String pair;
    private final List<PartitionId> partitions;
    private final SimRegion[] regions = new SimRegion[COUNT];
    private final long[] generations = new long[COUNT];
    private final List<Ack> acknowledged = new ArrayList<>();
    private final Set<Long> hanging = new HashSet<>();

    /** @param bypass whether the fence did not stop it although it stood */
    record Ack(SimRegion region, PartitionId partition, long offset, String record, boolean bypass) {}

    SimClients(SimWorld world, String pair, List<PartitionId> partitions, SimRegion first) {
        this.world = world;
        this.pair = pair;
        this.partitions = partitions;
        for (int i = 0; i < COUNT; i++) {
            int client = i;
            regions[i] = first;
            world.queue().soon(EVERY_MS, () -> turn(client));
        }
    }

    List<Ack> acknowledged() {
        return acknowledged;
    }

    int at(String region) {
        int count = 0;
        for (SimRegion each : regions) {
            count += each.name.equals(region) ? 1 : 0;
        }
        return count;
    }

    boolean hangs(long producer) {
        return hanging.contains(producer);
    }

    /** Hanging transactions are repaired. */
    void calm() {
        hanging.clear();
    }

    private void turn(int client) {
        PartitionId partition = partitions.get(world.random().nextInt(partitions.size()));
        if (gateways().isEmpty()) {
            follow(client);
            SimRegion region = regions[client];
            if (region.up && region.admits(partition.topic())) {
                write(region, partition);
            }
        } else {
            through(gateways().get(world.random().nextInt(gateways().size())), client, partition);
        }
        world.queue().soon(EVERY_MS, () -> turn(client));
    }

    private List<SimGateway> gateways() {
        return pair.equals(SimWorld.PAIR) ? world.gateways() : List.of();
    }

    /** Whoever takes the connection decides where it leads. */
    private void through(SimGateway gateway, int client, PartitionId partition) {
        gateway.reads().ifPresent(side -> regions[client] = world.region(side));
        gateway.writes().map(world::region).ifPresent(region -> {
            if (region.up && region.admits(partition.topic())) {
                world.invariants().passed(gateway, region);
                if (region.name.equals("west") && world.mutants().contains(SimMutant.TARGET_SWALLOWS)) {
                    gateway.acknowledged(partition.toString(), 0);
                    return;
                }
                long offset = region.log(partition).end();
                write(region, partition);
                gateway.acknowledged(partition.toString(), offset);
            }
        });
    }

    private void follow(int client) {
        for (SimRegion region : world.regions()) {
            Route route = region.routes.get(pair);
            if (region.up
                    && route != null
                    && route.generation() > generations[client]
                    && world.random().nextInt(4) == 0) {
                generations[client] = route.generation();
                regions[client] = world.region(route.active());
            }
        }
    }

    private void write(SimRegion region, PartitionId partition) {
        Random random = world.random();
        if (random.nextInt(12) == 0) {
            transaction(region, partition);
            return;
        }
        String record = world.nextRecord();
        long offset = region.log(partition).append(record);
        acknowledged.add(new Ack(region, partition, offset, record, false));
        region.positions.merge(partition, offset / 2, Math::max);
    }

    /** A super user does not care about the fence. */
    void bypass(SimRegion region) {
        PartitionId partition = partitions.getFirst();
        String record = world.nextRecord();
        acknowledged.add(new Ack(region, partition, region.log(partition).append(record), record, true));
    }

    /** A transaction that its application never ends, and that nobody else may end. */
    void hang(SimRegion region) {
        long producer = world.nextProducer();
        hanging.add(producer);
        String record = world.nextRecord();
        long offset = region.log(partitions.getFirst()).append(record);
        region.transactions.add(new SimRegion.Open(producer, partitions.getFirst(), offset, List.of(record)));
    }

    private void transaction(SimRegion region, PartitionId partition) {
        String record = world.nextRecord();
        long producer = world.nextProducer();
        long offset = region.log(partition).append(record);
        SimRegion.Open open = new SimRegion.Open(producer, partition, offset, List.of(record));
        region.transactions.add(open);
        boolean commit = world.random().nextInt(3) != 0;
        if (world.script().hangs() && world.random().nextInt(20) == 0) {
            hanging.add(producer);
        }
        world.queue().soon(hangs(producer) ? 60_000 : 900, () -> end(region, open, commit));
    }

    private void end(SimRegion region, SimRegion.Open open, boolean commit) {
        if (!region.up) {
            world.queue().in(500, () -> end(region, open, commit));
        } else if (region.transactions.contains(open)) {
            region.end(open, commit);
            if (commit) {
                acknowledged.add(new Ack(
                        region, open.partition(), open.first(), open.records().getFirst(), false));
            }
        }
    }
}
