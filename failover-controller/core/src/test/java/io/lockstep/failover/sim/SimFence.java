package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fences of entries at a {@link SimRegion}, applied and lifted in part where the world is bad. */
final class SimFence implements WriteFence, WriteProbe {
    private final SimWorld world;
    private final SimCalls calls;
    private final String strategy;

    /** For somebody who only looks. */
    SimFence(SimWorld world, String strategy) {
        this(world, new SimController(world, "nobody").calls(), strategy);
    }

    SimFence(SimWorld world, SimCalls calls, String strategy) {
        this.world = world;
        this.calls = calls;
        this.strategy = strategy;
    }

    @Override
    public String strategy() {
        return strategy;
    }

    @Override
    public Answer<FencePlan> plan(String region, Set<String> topics, Duration within) {
        return calls.ask(region, within, () -> planned(world.region(region), topics));
    }

    FencePlan planned(SimRegion region, Set<String> topics) {
        List<Change> changes = new ArrayList<>();
        for (String topic : new TreeSet<>(topics)) {
            if (strategy.equals("acl")) {
                missing(region, topic, SimRegion.DENY, changes);
                missing(region, topic, "allow read", changes);
                missing(region, topic, "allow audit", changes);
            } else {
                String key = "topic " + topic + "|" + SimRegion.LIMIT;
                changes.add(new Change(
                        "config",
                        "topic " + topic,
                        SimRegion.LIMIT,
                        Optional.ofNullable(region.entries.get(key)),
                        "1"));
            }
        }
        return new FencePlan(strategy, region.name, changes, List.of());
    }

    private static void missing(SimRegion region, String topic, String entry, List<Change> changes) {
        if (!region.entries.containsKey("topic " + topic + "|" + entry)) {
            changes.add(new Change("acl", "topic " + topic, entry, Optional.empty(), "present"));
        }
    }

    @Override
    public Answer<FenceReading> apply(FencePlan plan, Duration within) {
        return calls.order("fence", plan.region(), () -> {
            SimRegion region = world.region(plan.region());
            for (Change change : plan.changes()) {
                if (partly()) {
                    return new Answer.Unknown<>("a part of it may have been done");
                }
                if (!forgotten(change) && now(region, change).equals(change.before())) {
                    region.entries.put(key(change), change.after());
                }
            }
            return new Answer.Known<>(reading(region, plan));
        });
    }

    @Override
    public Answer<FenceReading> read(FencePlan plan, Duration within) {
        return calls.ask(plan.region(), within, () -> reading(world.region(plan.region()), plan));
    }

    @Override
    public Answer<FenceReading> lift(FencePlan plan, Duration within) {
        return calls.order("lift", plan.region(), () -> {
            SimRegion region = world.region(plan.region());
            boolean forgets = world.mutants().contains(SimMutant.UNDO_FORGETS);
            for (Change change : plan.changes()) {
                if (partly()) {
                    return new Answer.Unknown<>("a part of it may have been undone");
                }
                boolean ours = now(region, change).equals(Optional.of(change.after()));
                if (ours && !(forgets && change.entry().equals("allow read"))) {
                    change.before()
                            .ifPresentOrElse(
                                    before -> region.entries.put(key(change), before),
                                    () -> region.entries.remove(key(change)));
                }
            }
            return new Answer.Known<>(forgets ? new FenceReading(0, List.of(), List.of()) : reading(region, plan));
        });
    }

    private boolean partly() {
        return world.faults().strikes(world.faults().lost / 4);
    }

    private boolean forgotten(Change change) {
        return lying() && change.resource().endsWith("payments");
    }

    private boolean lying() {
        return world.mutants().contains(SimMutant.FENCE_LIES)
                || world.mutants().contains(SimMutant.FENCE_AND_PROBE_LIE);
    }

    FenceReading reading(SimRegion region, FencePlan plan) {
        List<String> missing = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        int standing = 0;
        for (Change change : plan.changes()) {
            Optional<String> now = now(region, change);
            if (now.equals(Optional.of(change.after())) || forgotten(change)) {
                standing++;
            } else if (now.equals(change.before())) {
                missing.add(key(change));
            } else {
                foreign.add(key(change));
            }
        }
        return new FenceReading(standing, missing, foreign);
    }

    private static Optional<String> now(SimRegion region, Change change) {
        return Optional.ofNullable(region.entries.get(key(change)));
    }

    static String key(Change change) {
        return change.resource() + "|" + change.entry();
    }

    @Override
    public Answer<Capability> probe(String region, String run, Duration within) {
        return new Answer.Known<>(new Capability(true, Duration.ZERO, Duration.ZERO, List.of()));
    }

    @Override
    public Answer<Map<String, Admission>> ask(String region, Set<String> topics, Duration within) {
        if (topics.isEmpty()) {
            return new Answer.Known<>(Map.of());
        }
        return calls.order("", region, () -> {
            SimRegion asked = world.region(region);
            Map<String, Admission> admissions = new TreeMap<>();
            for (String topic : topics) {
                if (!asked.logs.containsKey(new PartitionId(topic, 0))) {
                    return new Answer.Unknown<>("there is no topic " + topic + " in " + region);
                }
                admissions.put(topic, admission(asked, topic));
            }
            return new Answer.Known<>(admissions);
        });
    }

    private Admission admission(SimRegion region, String topic) {
        if (region.denied(topic)
                || (world.mutants().contains(SimMutant.FENCE_AND_PROBE_LIE) && topic.equals("payments"))) {
            return Admission.DENIED;
        }
        return region.tiny(topic) ? Admission.TOO_LARGE : Admission.OPEN;
    }

    @Override
    public String identity(String region) {
        return "User:canary";
    }
}
