package io.lockstep.replicator.sim;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.HolePlanner;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.state.Effect;
import io.lockstep.replicator.state.Event;
import io.lockstep.replicator.state.MirrorRules;
import io.lockstep.replicator.state.Phase;
import io.lockstep.replicator.state.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run: a source that grows, a target, and workers to whom the worst happens. */
final class SimWorld {
    private static final LinkId LINK = new LinkId("sim", "east", "west");
    private static final PartitionId PARTITION = new PartitionId("topic", 0);
    private static final int FAULTY = 3_000;
    private static final int TRACED = Integer.getInteger("lockstep.trace", 120);

    private final long seed;
    private final Random random;
    private final SimQueue queue;
    private final SimFaults faults = new SimFaults();
    private final SimStore store = new SimStore();
    private final SimTarget target = new SimTarget();
    private final SimSource source;
    private final boolean compacted;
    private final boolean mapped;
    private final boolean bulkMarkers;
    private final Deque<String> trace = new ArrayDeque<>();
    private final List<SimWorker> zombies = new ArrayList<>();
    private final SimInvariants invariants;
    private int generation;
    private @Nullable SimWorker owner;

    SimWorld(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.queue = new SimQueue(random);
        this.compacted = random.nextInt(3) == 0;
        this.mapped = random.nextInt(4) == 0;
        this.bulkMarkers = random.nextInt(3) != 0;
        this.source = new SimSource(compacted, random.nextBoolean() ? 0 : random.nextInt(30));
        this.invariants = new SimInvariants(this);
    }

    SimQueue queue() {
        return queue;
    }

    Random random() {
        return random;
    }

    SimFaults faults() {
        return faults;
    }

    SimStore store() {
        return store;
    }

    SimTarget target() {
        return target;
    }

    SimSource source() {
        return source;
    }

    boolean compacted() {
        return compacted;
    }

    boolean mapped() {
        return mapped;
    }

    MirrorRules rules() {
        HolePlanner.Ability ability = new HolePlanner.Ability(bulkMarkers, true);
        return new MirrorRules(
                LINK, PARTITION, (short) 0, generation, mapped, false, 1_000, ability, 5, Optional.empty(), false);
    }

    /** Runs through the faults, lets the world calm down, and expects that everything arrived. */
    void run() {
        takeOver();
        queue.soon(20, this::growSometimes);
        queue.soon(60, this::misfortune);
        while (queue.now() < FAULTY) {
            queue.step();
        }
        calmDown();
        long end = queue.now() + 20_000;
        while (queue.now() < end && !invariants.complete(owner()) && queue.step()) {
            if (invariants.lateInALoss()) {
                return;
            }
            require(
                    "ALIVE",
                    !(owner().state().phase() instanceof Phase.Halted),
                    () -> "halted without a reason: " + owner().state().phase());
        }
        if (!invariants.lateInALoss()) {
            invariants.checkComplete(owner());
        }
    }

    SimWorker owner() {
        if (owner == null) {
            throw new AssertionError("nobody owns the partition");
        }
        return owner;
    }

    private void calmDown() {
        faults.end();
        source.closeAll();
        zombies.forEach(SimWorker::crash);
        if (owner().dead()) {
            takeOver();
        }
        inspectAgainAndAgain();
    }

    private void inspectAgainAndAgain() {
        owner().tell(new Event.Inspect());
        queue.in(50, this::inspectAgainAndAgain);
    }

    private void growSometimes() {
        if (faults.on()) {
            source.grow(random);
            if (random.nextInt(15) == 0) {
                source.compact(random, invariants.mirrored());
            }
            if (random.nextInt(60) == 0) {
                source.expire(source.start() + random.nextInt(20));
            }
            if (random.nextInt(40) == 0) {
                source.changeLeader();
            }
            queue.soon(25, this::growSometimes);
        }
    }

    private void misfortune() {
        if (!faults.on()) {
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> {
                owner().crash();
                queue.soon(30, this::takeOver);
            }
            case 1 -> freezeOwner();
            case 2 -> handOver();
            case 3 -> target.restart();
            case 4 -> owner().tell(new Event.Inspect());
            default -> {}
        }
        queue.soon(250, this::misfortune);
    }

    private void takeOver() {
        generation++;
        SimWorker next = new SimWorker(this, "worker-" + generation, rules());
        if (owner != null && !owner.dead()) {
            SimWorker replaced = owner;
            zombies.add(replaced);
            queue.soon(15, () -> replaced.tell(new Event.Revoke()));
        }
        owner = next;
        next.tell(new Event.Begin());
    }

    /** The owner stops breathing, another takes over, then it wakes and learns of it only a moment later. */
    private void freezeOwner() {
        owner().freeze(queue.now() + 20 + random.nextInt(200));
        queue.soon(40, this::takeOver);
    }

    private void handOver() {
        SimWorker giving = owner();
        giving.tell(new Event.Revoke());
        queue.in(60, this::takeOver);
    }

    AppendOutcome appended(SimWorker by, Effect.Append append, AppendOutcome outcome) {
        note(by.name() + " append " + append.data() + " " + append.stamp() + " -> " + outcome);
        check();
        return outcome;
    }

    void bridged(Effect.Bridged bridged) {
        require("BRIDGED", bridged.length() > 0, () -> "an empty hole was counted: " + bridged);
    }

    void trace(SimWorker worker, Event event, Step step) {
        if (event instanceof Event.Fetched && step.effects().isEmpty()) {
            return;
        }
        note(worker.name() + " " + event + " => " + step.next().phase() + " next "
                + step.next().next() + " shift " + step.next().shift() + " " + step.effects());
    }

    private void note(String line) {
        trace.addLast(queue.now() + " " + line);
        if (trace.size() > TRACED) {
            trace.removeFirst();
        }
    }

    void check() {
        invariants.check();
    }

    void require(String invariant, boolean holds, Supplier<String> detail) {
        if (!holds) {
            throw new AssertionError("invariant " + invariant + " broken: " + detail.get() + "\nreplay with: ./lockstep"
                    + " test -pl replicator/engine -Dtest=MirrorSimulationTest -Dlockstep.seed=" + seed + "\n"
                    + "compacted=" + compacted + " mapped=" + mapped + " bulkMarkers=" + bulkMarkers + "\n"
                    + String.join("\n", trace));
        }
    }
}
