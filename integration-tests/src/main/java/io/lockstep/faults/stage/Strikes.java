package io.lockstep.faults.stage;

import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.plan.Fault;
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
import io.lockstep.faults.plan.Role;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Does faults to a pair. Safe for use from several threads, as long as no two faults meet the same thing. */
public final class Strikes {
    private final Pair pair;
    private final ByHand hands;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    public Strikes(Pair pair) {
        this.pair = pair;
        this.hands = new ByHand(pair);
    }

    /**
     * Begins a fault, ends it in its time, and waits until what it met is healthy again.
     *
     * @param told hears what is done, and what came of it
     */
    public Recovery strike(Fault fault, Consumer<String> told) {
        String name = fault.kind() + describe(fault);
        told.accept(name + " begins");
        counts.merge(fault.kind(), 1, Integer::sum);
        Ongoing ongoing = begin(fault);
        pass(fault.lasts(), ongoing.meanwhile());
        ongoing.end().run();
        Recovery recovery = Health.recovery(name, ongoing.unwell());
        told.accept(name + " is over; " + ongoing.note().get()
                + recovery.took()
                        .map(took -> "healthy after " + took.toMillis() + " ms")
                        .orElse("not healthy: " + recovery.why()));
        return recovery;
    }

    /** How many of each kind were begun. */
    public Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    private static String describe(Fault fault) {
        String text = fault.toString();
        return text.substring(text.indexOf('['));
    }

    /** The fault's own time. */
    private static void pass(Duration time, Runnable meanwhile) {
        Await.within(time).every(Duration.ofMillis(200)).holds(() -> {
            meanwhile.run();
            return false;
        });
    }

    private Ongoing begin(Fault fault) {
        return switch (fault) {
            case KillWorker(Role role, int which, Duration lasts) ->
                killed(pair.region(role).worker(which));
            case FreezeWorker(Role role, int which, Duration lasts) ->
                frozen(pair.region(role).worker(which));
            case RestartWorker(Role role, int which) ->
                restarted(pair.region(role).worker(which));
            case KillController(Role role, Duration lasts) ->
                killed(pair.region(role).controllerSlot());
            case FreezeController(Role role, Duration lasts) ->
                frozen(pair.region(role).controllerSlot());
            case RestartController(Role role) -> restarted(pair.region(role).controllerSlot());
            case KillBroker(Role role, int node, Duration lasts) ->
                killed(pair.region(role).cluster(), node);
            case FreezeBroker(Role role, int node, Duration lasts) ->
                frozen(pair.region(role).cluster(), node);
            case ProxyDelay(Role to, Duration oneWay, Duration lasts) ->
                spoilt(pair.region(to), proxy -> proxy.delay(oneWay), proxy -> proxy.delay(Duration.ZERO));
            case ProxyStall(Role to, Duration lasts) -> spoilt(pair.region(to), TcpProxy::stall, TcpProxy::flow);
            case ProxyRefuse(Role to, Duration lasts) -> spoilt(pair.region(to), TcpProxy::refuse, TcpProxy::flow);
            case OneWayCut(Role to, Duration lasts) ->
                spoilt(pair.region(to), TcpProxy::stallAnswers, Strikes::healOneWay);
            case LeaderElection(Role role) ->
                hands.changeLeaders(pair.region(role).cluster());
            case MemoryBudgetFull(int megabytes, Duration lasts) -> hands.fill(megabytes);
            case SlowTarget(int bytesPerSecond, Duration lasts) -> hands.slowDown(bytesPerSecond);
            case CreateTopic() -> hands.createTopic();
            case AddPartitions() -> hands.addPartition();
            case DeleteTopic() -> hands.deleteTopic();
            case HangingTransaction(Duration lasts) -> hands.hang(lasts);
        };
    }

    /** What was held back answers requests that nobody waits for any more: connections end, too. */
    private static void healOneWay(TcpProxy proxy) {
        proxy.cut();
        proxy.flow();
    }

    private static Ongoing killed(Slot slot) {
        slot.kill();
        return Ongoing.of(slot::start, () -> unwell(slot));
    }

    private static Ongoing frozen(Slot slot) {
        slot.freeze();
        return Ongoing.of(slot::thaw, () -> unwell(slot));
    }

    private static Ongoing restarted(Slot slot) {
        boolean obeyed = slot.end();
        slot.start();
        return new Ongoing(
                () -> {}, () -> {}, () -> unwell(slot), () -> obeyed ? "" : slot.name() + " did not end within 20 s; ");
    }

    private static List<String> unwell(Slot slot) {
        return slot.healthy() ? List.of() : List.of(slot.name() + " does not answer");
    }

    private static Ongoing killed(RegionCluster cluster, int node) {
        cluster.kill(node);
        return Ongoing.of(() -> cluster.startLater(node), () -> unwell(cluster, node));
    }

    private static Ongoing frozen(RegionCluster cluster, int node) {
        cluster.suspend(node);
        return Ongoing.of(() -> cluster.resume(node), () -> unwell(cluster, node));
    }

    /** Until the others have noticed that a broker is gone, its copies count as in sync. */
    private static List<String> unwell(RegionCluster cluster, int node) {
        return Copies.listens(cluster, node)
                ? Copies.outOfSync(cluster)
                : List.of("broker " + node + " of " + cluster.name() + " does not listen");
    }

    private static Ongoing spoilt(Region region, Consumer<TcpProxy> how, Consumer<TcpProxy> mended) {
        region.network(how);
        return Ongoing.of(() -> region.network(mended), List::of);
    }
}
