package io.lockstep.faults.plan;

import java.time.Duration;
import java.util.Locale;

/** One thing that goes wrong, or that somebody does at a bad moment. Immutable. */
public sealed interface Fault {
    /** From its beginning to its end; zero for what is over at once. */
    default Duration lasts() {
        return Duration.ZERO;
    }

    /** What it is counted as, e.g. {@code kill worker}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** SIGKILL, and a new one after that time. */
    record KillWorker(Role role, int which, Duration lasts) implements Fault {}

    /** SIGSTOP, SIGCONT after that time. */
    record FreezeWorker(Role role, int which, Duration lasts) implements Fault {}

    /** SIGTERM, and a new one at once. */
    record RestartWorker(Role role, int which) implements Fault {}

    record KillController(Role role, Duration lasts) implements Fault {}

    record FreezeController(Role role, Duration lasts) implements Fault {}

    record RestartController(Role role) implements Fault {}

    /** SIGKILL, and the same broker with its old data after that time. */
    record KillBroker(Role role, int node, Duration lasts) implements Fault {}

    record FreezeBroker(Role role, int node, Duration lasts) implements Fault {}

    /** Everything to and from a region takes this long in each direction. */
    record ProxyDelay(Role to, Duration oneWay, Duration lasts) implements Fault {}

    /** Nothing passes, connections stay open. */
    record ProxyStall(Role to, Duration lasts) implements Fault {}

    /** Connections are reset, new ones refused. */
    record ProxyRefuse(Role to, Duration lasts) implements Fault {}

    /** Requests arrive and are carried out; answers do not come back. */
    record OneWayCut(Role to, Duration lasts) implements Fault {}

    /** Every partition of a region gets another leader. */
    record LeaderElection(Role role) implements Fault {}

    /** More than fits into a worker's memory, while its target takes little. */
    record MemoryBudgetFull(int megabytes, Duration lasts) implements Fault {}

    /** The target takes this many bytes a second of each client. */
    record SlowTarget(int bytesPerSecond, Duration lasts) implements Fault {}

    /** A topic that is to be mirrored, with records at once. */
    record CreateTopic() implements Fault {}

    /** The topic that was created last gets a partition more. */
    record AddPartitions() implements Fault {}

    /** The topic that was created last is deleted in the active region, then by hand in the standby. */
    record DeleteTopic() implements Fault {}

    /** A transaction whose producer vanishes, until its time-out. */
    record HangingTransaction(Duration lasts) implements Fault {}
}
