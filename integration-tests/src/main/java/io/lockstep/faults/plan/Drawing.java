package io.lockstep.faults.plan;

import io.lockstep.faults.plan.Fault.AddPartitions;
import io.lockstep.faults.plan.Fault.CreateTopic;
import io.lockstep.faults.plan.Fault.DeleteTopic;
import io.lockstep.faults.plan.Fault.FreezeBroker;
import io.lockstep.faults.plan.Fault.FreezeController;
import io.lockstep.faults.plan.Fault.FreezeWorker;
import io.lockstep.faults.plan.Fault.HangingTransaction;
import io.lockstep.faults.plan.Fault.KillBroker;
import io.lockstep.faults.plan.Fault.KillController;
import io.lockstep.faults.plan.Fault.KillWorker;
import io.lockstep.faults.plan.Fault.LeaderElection;
import io.lockstep.faults.plan.Fault.MemoryBudgetFull;
import io.lockstep.faults.plan.Fault.OneWayCut;
import io.lockstep.faults.plan.Fault.ProxyDelay;
import io.lockstep.faults.plan.Fault.ProxyRefuse;
import io.lockstep.faults.plan.Fault.ProxyStall;
import io.lockstep.faults.plan.Fault.RestartController;
import io.lockstep.faults.plan.Fault.RestartWorker;
import io.lockstep.faults.plan.Fault.SlowTarget;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws faults, lane by lane. For one thread. */
final class Drawing {
    static final int WORKERS = 2;
    static final int BROKERS = 3;

    private static final int LEAST_FILL = 24;

    private final RandomGenerator random;
    private final Map<Lane, Bag<Supplier<Fault>>> bags = new EnumMap<>(Lane.class);

    /** @param mostFill megabytes that fill a worker's memory at most; at least 24 */
    Drawing(RandomGenerator random, int mostFill) {
        this.random = random;
        brokers(Lane.ACTIVE_BROKERS, Role.ACTIVE);
        brokers(Lane.STANDBY_BROKERS, Role.STANDBY);
        put(
                Lane.WORKERS,
                () -> new KillWorker(Role.STANDBY, worker(), millis(200, 4_000)),
                () -> new FreezeWorker(Role.STANDBY, worker(), millis(1_000, 12_000)),
                () -> new RestartWorker(Role.STANDBY, worker()));
        put(
                Lane.CONTROLLERS,
                () -> new KillController(role(), millis(200, 5_000)),
                () -> new FreezeController(role(), millis(1_000, 10_000)),
                () -> new RestartController(role()));
        put(
                Lane.NETWORK,
                () -> new ProxyDelay(Role.ACTIVE, millis(20, 150), millis(4_000, 10_000)),
                () -> new ProxyStall(role(), millis(1_000, 9_000)),
                () -> new ProxyRefuse(role(), millis(1_000, 9_000)),
                () -> new OneWayCut(role(), millis(1_000, 9_000)));
        put(
                Lane.TOPICS,
                CreateTopic::new,
                AddPartitions::new,
                DeleteTopic::new,
                () -> new HangingTransaction(millis(6_000, 12_000)));
        put(
                Lane.PRESSURE,
                () -> new SlowTarget(between(50_000, 400_000), millis(3_000, 8_000)),
                () -> new MemoryBudgetFull(between(LEAST_FILL, mostFill), millis(3_000, 8_000)));
    }

    private void brokers(Lane lane, Role role) {
        put(
                lane,
                () -> new KillBroker(role, node(), millis(500, 6_000)),
                () -> new FreezeBroker(role, node(), millis(1_000, 9_000)),
                () -> new LeaderElection(role));
    }

    @SafeVarargs
    private void put(Lane lane, Supplier<Fault>... kinds) {
        bags.put(lane, new Bag<>(List.of(kinds), random));
    }

    /** The next fault of a lane: each of its kinds once before any comes again. */
    Fault draw(Lane lane) {
        Bag<Supplier<Fault>> bag = bags.get(lane);
        if (bag == null) {
            throw new IllegalStateException("lane " + lane + " has no faults");
        }
        return bag.draw().get();
    }

    Act.Loss loss() {
        return new Act.Loss(millis(0, 1_500), random.nextBoolean(), random.nextBoolean(), millis(1_000, 15_000));
    }

    private int worker() {
        return random.nextInt(WORKERS);
    }

    private int node() {
        return 1 + random.nextInt(BROKERS);
    }

    private Role role() {
        return random.nextBoolean() ? Role.ACTIVE : Role.STANDBY;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    Duration millis(int least, int most) {
        return Duration.ofMillis(between(least, most));
    }
}
