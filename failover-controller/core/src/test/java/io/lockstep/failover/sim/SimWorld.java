package io.lockstep.failover.sim;

import io.lockstep.failover.FencePlan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.offsets.PartitionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Two regions, the links between them, people, and controllers to whom the worst happens. */
final class SimWorld {
    static final String PAIR = "shop";
    static final String DRILL = "shop.drill";
    static final String GROUP = "billing";
    static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
    private static final String DRILL_TOPIC = "lockstep.drill.shop.canary";
    private static final long LIMIT_MS = 1_800_000;
    private static final long ZONE_MS = 3_600_000;

    private final long seed;
    private final Random random;
    private final SimScript script;
    private final SimQueue queue;
    private final SimFaults faults;
    private final SimCopies copies = new SimCopies();
    private final SimRegion east = new SimRegion("east");
    private final SimRegion west = new SimRegion("west");
    private final List<SimMirror> mirrors = new ArrayList<>();
    private final Map<String, SimClients> clients = new HashMap<>();
    private final List<SimGateway> gateways = new ArrayList<>();
    private final List<SimController> controllers = new ArrayList<>();
    private final SimSamples samples = new SimSamples(this);
    private final SimTrace trace = new SimTrace();
    private final SimInvariants invariants;
    private final SimPeople people;
    private final List<Long> skews = new ArrayList<>(List.of(0L));
    private long records;
    private long producers;
    private int points;

    SimWorld(long seed) {
        this(seed, Optional.empty());
    }

    SimWorld(long seed, SimScript script) {
        this(seed, Optional.of(script));
    }

    private SimWorld(long seed, Optional<SimScript> told) {
        this.seed = seed;
        this.random = new Random(seed);
        this.script = told.orElseGet(() -> SimScript.of(random, seed % 3 == 0));
        this.faults = script.faults() ? SimFaults.of(random) : new SimFaults(random);
        this.queue = new SimQueue(random, this::check);
        this.invariants = new SimInvariants(this);
        this.people = new SimPeople(this);
        build();
    }

    private void build() {
        for (String pair : List.of(PAIR, DRILL)) {
            Set<String> topics = topics(pair).keySet();
            for (SimRegion region : regions()) {
                topics(pair).forEach(region::topic);
                region.pairs.put(pair, new PairState("east", 1, "", ""));
            }
            mirrors.add(new SimMirror(pair, topics, east, west));
            mirrors.add(new SimMirror(pair, topics, west, east));
            west.mirrors.addAll(topics);
            clients.put(pair, new SimClients(this, pair, partitions(pair), east));
        }
        mirrors.forEach(mirror -> queue.soon(60, () -> turn(mirror)));
        samples.begin();
        if (!Collections.disjoint(mutants(), Set.of(SimMutant.WORKER_LIES, SimMutant.WORKER_AND_MAP_LIE))) {
            mirrors.forEach(mirror -> {
                mirror.lies = true;
                mirror.slow = true;
            });
        }
        mirrors.forEach(mirror -> mirror.garbles = script.mutants().contains(SimMutant.WORKER_GARBLES));
        if (script.gateway()) {
            gateways.add(new SimGateway(this, "one", east.name));
            gateways.add(new SimGateway(this, "two", east.name));
            gateways.forEach(gateway -> gateway.lies = mutants().contains(SimMutant.GATEWAY_LIES));
            gateways.forEach(gateway -> gateway.hasty = mutants().contains(SimMutant.GATEWAY_HASTY));
            gateways.getLast().slow = mutants().contains(SimMutant.GATEWAY_HASTY);
        }
        startController();
    }

    /** Until everybody has got what they wanted, or what the faults left of it. */
    void run() {
        SimMisfortune misfortune = new SimMisfortune(this);
        misfortune.begin();
        people.begin();
        while (!people.done()) {
            queue.step();
            require("LIVE", queue.now() < LIMIT_MS, () -> "after " + LIMIT_MS + " ms " + people);
        }
        invariants.checkEnd();
    }

    private void turn(SimMirror mirror) {
        mirror.turn();
        queue.soon(60, () -> turn(mirror));
    }

    void startController() {
        boolean led = controllers.stream()
                .anyMatch(
                        controller -> controller.leads() && controller.journal().owned());
        if (!led || random.nextInt(3) == 0) {
            startAnother();
        }
    }

    void startAnother() {
        SimController next = new SimController(this, "controller-" + (controllers.size() + 1));
        controllers.add(next);
        next.begin();
    }

    Optional<SimController> leader() {
        return controllers.reversed().stream()
                .filter(SimController::leads)
                .filter(controller -> !controller.journal().fenced())
                .findFirst();
    }

    /** Nobody is left who acts, or will. */
    boolean abandoned() {
        return controllers.stream().allMatch(SimController::dead);
    }

    /** The region whose copy decides: the one that a promotion goes to, while it answers. */
    String arbiter() {
        return west.up ? "west" : "east";
    }

    LinkControl link(SimCalls calls, String pair, String source, String target) {
        return new SimLinkControl(this, calls, mirror(pair, source, target), mirror(pair, target, source));
    }

    SimMirror mirror(String pair, String source, String target) {
        return mirrors.stream()
                .filter(mirror -> mirror.pair.equals(pair) && mirror.source.name.equals(source))
                .filter(mirror -> mirror.target.name.equals(target))
                .findFirst()
                .orElseThrow();
    }

    List<SimMirror> mirrors() {
        return mirrors;
    }

    SortedMap<String, Integer> topics(String pair) {
        return pair.equals(PAIR)
                ? new TreeMap<>(Map.of("orders", 2, "payments", 1))
                : new TreeMap<>(Map.of(DRILL_TOPIC, 1));
    }

    List<PartitionId> partitions(String pair) {
        return mirrors.stream()
                .filter(mirror -> mirror.pair.equals(pair))
                .findFirst()
                .orElseThrow()
                .partitions();
    }

    /** What is seen of a fence that does not hold. */
    Optional<String> broken(RunState run) {
        Optional<FencePlan> fence = run.facts().fence();
        if (fence.isEmpty() || run.facts().owed() || !region(fence.get().region()).up) {
            return Optional.empty();
        }
        SimFence eyes = new SimFence(this, run.plan().scope().fence());
        var reading = eyes.reading(region(fence.get().region()), fence.get());
        return reading.complete() ? Optional.empty() : Optional.of("the fence is not complete: " + reading);
    }

    /** What is lost is lost for good, and an empty cluster answers instead. */
    void rebuild(SimRegion region) {
        SortedMap<String, Integer> all = new TreeMap<>(topics(PAIR));
        all.putAll(topics(DRILL));
        region.rebuild(all);
        mirrors.stream().filter(mirror -> mirror.target == region).forEach(SimMirror::rebuilt);
        copies.lose(region.name);
        region.up = true;
        note(region.name + " is another cluster now");
    }

    int epoch(SimRegion region, String pair) {
        PairState state = region.pairs.get(pair);
        return state == null ? 0 : state.epoch();
    }

    List<SimRegion> regions() {
        return List.of(east, west);
    }

    SimRegion region(String name) {
        return name.equals("east") ? east : west;
    }

    SimRegion other(String name) {
        return name.equals("east") ? west : east;
    }

    SimClients clients(String pair) {
        return Optional.ofNullable(clients.get(pair)).orElseThrow();
    }

    /** Empty where clients do not come through one. */
    List<SimGateway> gateways() {
        return gateways;
    }

    SimQueue queue() {
        return queue;
    }

    Random random() {
        return random;
    }

    SimScript script() {
        return script;
    }

    SimFaults faults() {
        return faults;
    }

    SimCopies copies() {
        return copies;
    }

    SimInvariants invariants() {
        return invariants;
    }

    SimSamples samples() {
        return samples;
    }

    Set<SimMutant> mutants() {
        return script.mutants();
    }

    String nextRecord() {
        return "r" + ++records;
    }

    long nextProducer() {
        return ++producers;
    }

    Instant utc() {
        long zone = mutants().contains(SimMutant.LOCAL_TIME) ? ZONE_MS : 0;
        return START.plusMillis(queue.now() + skews.getLast() + zone);
    }

    /** The clock on the wall is set; nothing that counts durations may notice. */
    void setClock(long by) {
        skews.add(skews.getLast() + by);
    }

    /** By how much the clock on the wall was ever wrong, the last time at the end. */
    List<Long> skews() {
        return skews;
    }

    /** Whether the controller that asks is gone now. */
    boolean crashes() {
        points++;
        return script.crashAt() == points || faults.strikes(faults.crash);
    }

    /** How many points there were at which a controller could have gone. */
    int points() {
        return points;
    }

    void note(String line) {
        trace.note(queue.now(), line);
    }

    void check() {
        invariants.check();
    }

    void require(String invariant, boolean holds, Supplier<String> detail) {
        if (!holds) {
            throw new AssertionError("invariant " + invariant + " broken: " + detail.get() + "\nreplay with: ./lockstep"
                    + " test -pl failover-controller/core -Dtest=FailoverSimulationTest -Dlockstep.seed=" + seed + "\n"
                    + script + "\n" + trace.text());
        }
    }
}
