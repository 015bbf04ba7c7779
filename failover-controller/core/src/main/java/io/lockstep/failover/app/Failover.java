package io.lockstep.failover.app;

import io.lockstep.failover.Decision;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.Readiness.Standing;
import io.lockstep.process.call.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * What people and clients may ask of a pair's controller. Safe for use from any thread; calls that change something block
 * until the journal holds it, at most a few request timeouts.
 */
public interface Failover {
    /** Whether its loops still turn; where not, a new process is what helps. */
    boolean alive();

    /** How the pair stands, as last observed. */
    PairView pair();

    /** Where the data is, as it is seen now or was some seconds ago. */
    Reply<ResidencyView> residency();

    /** Somebody who watches has asked for the metrics just now. */
    void scraped();

    /** Observes everything anew and freezes it; changes nothing else. */
    Reply<Plan> plan(PlanRequest request);

    Reply<Plan> plan(String id);

    /** Agrees to exactly the plan of this hash. */
    Reply<Plan> approve(String plan, String by, String hash);

    Reply<Plan> reject(String plan, String by, String reason);

    /** Begins a run, or finds the one that the same key began. */
    Reply<RunView> execute(String plan, String by, String hash, String key);

    Reply<RunView> run(String id);

    /** Newest first. */
    List<RunView> runs();

    /** Undoes a run before its point of no return. */
    Reply<RunView> cancel(String run, String by, String reason);

    /**
     * Says how a run goes on that needs somebody.
     *
     * @param about the step that the decision is meant for, refused where the run stands at another one: somebody else
     *     may have decided meanwhile
     */
    Reply<RunView> decide(String run, String by, Decision decision, String reason, Optional<String> about);

    /** The same, whatever step the run stands at. */
    default Reply<RunView> decide(String run, String by, Decision decision, String reason) {
        return decide(run, by, decision, reason, Optional.empty());
    }

    /** A drill that somebody, or the schedule, asks for. */
    Reply<DrillView> drill(String name, Mode mode, String by);

    /** Newest first. */
    List<DrillView> drills();

    /** The signed evidence of a run, as canonical JSON. */
    Reply<byte[]> evidence(String run);

    /** Somebody called the REST interface; it is brought into the journal without making anybody wait. */
    void called(Call call);

    /** The calls of the REST interfaces of controllers and workers that ended since then, newest first. */
    Reply<List<CallView>> audit(Instant since);

    /** Where clients go now; empty as long as nothing was ever routed and the policy's active region is not known. */
    Optional<Route> route();

    /** How both regions compare, as the last round found. */
    Reply<ParityView> parity();

    /** The same without asking anybody; empty where this controller does not lead, or has not looked yet. */
    Optional<ParityView> compared();

    /** Brings the standby what the policy syncs and, besides, these kinds. */
    Reply<ParityView> align(Set<Kind> kinds, String by);

    /** Hears of everything that is written from now on, until closed. Must not block. */
    AutoCloseable follow(Consumer<Written> listener);

    /**
     * What somebody wants planned.
     *
     * @param to where to; empty for the region that is not active
     * @param overrides gates to go on without, with the reason
     * @param acceptedLoss why a loss is accepted; only for {@link Mode#UNPLANNED}
     */
    record PlanRequest(
            Mode mode, Optional<String> to, String by, Map<String, String> overrides, Optional<String> acceptedLoss) {
        public PlanRequest {
            overrides = Map.copyOf(overrides);
        }
    }

    /**
     * How a pair stands.
     *
     * @param active empty where it is not known
     * @param leads whether this controller is the one that acts
     * @param leader who does, if that is known
     * @param canWrite per region, whether applications' records would be taken; empty text where it is not known
     * @param canPromote whether a planned run would pass its gates now
     * @param readiness how well each category of gates is tested
     * @param gateways how each instance of the gateway stands; empty where clients do not come through one
     * @param debts what has to be done when something returns, in words
     * @param problems what keeps the controller from its work, in words
     */
    record PairView(
            String pair,
            String instance,
            Optional<String> active,
            Optional<Integer> epoch,
            boolean leads,
            Optional<String> leader,
            SortedMap<String, String> canWrite,
            boolean canPromote,
            List<GateResult> gates,
            Optional<Instant> observed,
            SortedMap<String, Standing> readiness,
            Optional<String> openRun,
            Optional<Instant> lastGoodDrill,
            boolean drillOverdue,
            SortedMap<String, Long> lagRecords,
            List<GatewayView> gateways,
            List<String> debts,
            List<String> problems) {
        /** The same with other problems. */
        public PairView withProblems(List<String> others) {
            return new PairView(
                    pair,
                    instance,
                    active,
                    epoch,
                    leads,
                    leader,
                    canWrite,
                    canPromote,
                    gates,
                    observed,
                    readiness,
                    openRun,
                    lastGoodDrill,
                    drillOverdue,
                    lagRecords,
                    gateways,
                    debts,
                    List.copyOf(others));
        }
    }

    /**
     * How a run stands.
     *
     * @param step what it does, or waits to try again
     * @param reversible whether a cancel would be followed by a complete undo
     * @param nextIrreversibleStep what it would be too late after; empty where it is
     * @param approvalsMissing how many more people have to agree
     * @param timeline when it entered which phase
     * @param rtoMillis from the decision to the first good write; empty before
     * @param rtoObjectiveMillis what that may be, by the policy
     * @param gateways while it goes on, how each instance of the gateway stands that it moves clients with
     */
    record RunView(
            RunState state,
            String by,
            Optional<String> step,
            boolean reversible,
            Optional<String> nextIrreversibleStep,
            int approvalsMissing,
            List<Entered> timeline,
            Optional<Long> rtoMillis,
            long rtoObjectiveMillis,
            long elapsedMillis,
            List<GatewayView> gateways) {}

    /**
     * How an instance of the gateway stands, as its last report tells.
     *
     * @param address of its own REST interface
     * @param side where it leads clients
     * @param run of the order that it carried out last, entirely; as the two that follow
     * @param epoch of it: the generation; -1 before any
     * @param sequence of it; -1 before any
     * @param holds whom it holds: {@code none}, {@code writers}, {@code all}
     * @param why what keeps it from serving; empty while it serves
     * @param connections now, by region and kind
     * @param parked of those, how many wait with a request that was not passed on
     * @param drained connections that this run's orders closed with nothing outstanding
     * @param cut connections that they closed with something outstanding
     * @param bytesUp from clients to brokers since it began
     * @param bytesDown from brokers to clients since it began
     * @param addedMicros the time that a request and its response spent in it, at p50; 0 where none was seen
     * @param drain how it drains: {@code frames}, exactly, or {@code quiet time}
     * @param heardMillis how long ago its report was seen changing; empty where this controller never saw that
     * @param at when it wrote its report, by its own clock
     * @param behind how the order that counts wants it to stand; empty where it does, or nothing was ordered
     */
    record GatewayView(
            String name,
            String address,
            String side,
            String run,
            int epoch,
            long sequence,
            String holds,
            boolean serving,
            String why,
            SortedMap<String, SortedMap<String, Integer>> connections,
            int parked,
            int drained,
            int cut,
            long bytesUp,
            long bytesDown,
            long addedMicros,
            String drain,
            Presence presence,
            Optional<Long> heardMillis,
            String at,
            Optional<String> behind) {}

    /** A phase that a run entered. */
    record Entered(String phase, Instant at, String reason) {}

    /** A drill, with its runs in order. */
    record DrillView(String id, Book.Drill drill, List<String> runs) {}

    /**
     * A call, or several alike.
     *
     * @param entry the journal entry that tells of it; empty as long as none does
     * @param instance the controller that was asked
     */
    record CallView(Optional<Long> entry, String instance, Call call) {}
}
