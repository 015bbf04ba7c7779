package io.lockstep.failover.drive;

import io.lockstep.failover.Clusters;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.port.EvidenceKeeper;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.HeldRights;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Does what a run orders, one step at a time. Blocks; for one thread at a time. */
public final class Steps {
    private final Gatekeeper gates;
    private final EvidenceKeeper evidence;
    private final FenceSteps fence;
    private final DrainSteps drain;
    private final LagSteps lag;
    private final CompareSteps compare;
    private final PromoteSteps promote;
    private final GatewaySteps gateway;
    private final RouteSteps route;
    private final WatchSteps watch;
    private final ReturnSteps back;
    private final TailSteps tail;
    private final StandbySteps standby;
    private final UndoSteps undo;
    private final StepPause pause;

    /**
     * @param protections what keeps stray writers out of a standby now, or was left standing by a run that was given up
     * @param held rights to write that the target lacks until it is opened
     * @param clusters the clusters that were met under a region's name, the last one at the end
     * @param apart by region, what earlier runs found that it holds alone
     * @param clock UTC
     */
    public Steps(
            World outside,
            Gatekeeper gates,
            EvidenceKeeper evidence,
            Function<String, Optional<FencePlan>> protections,
            HeldRights held,
            Function<String, Clusters> clusters,
            Function<String, SortedMap<String, List<Range>>> apart,
            Supplier<Instant> clock) {
        this.pause = new StepPause(outside.pause());
        World world = outside.pausing(pause);
        this.gates = gates;
        this.evidence = evidence;
        this.fence = new FenceSteps(world, protections);
        this.drain = new DrainSteps(world);
        this.lag = new LagSteps(world, gates::loss);
        this.compare = new CompareSteps(world, apart);
        this.promote = new PromoteSteps(world, protections, held, clock);
        this.gateway = new GatewaySteps(world);
        this.route = new RouteSteps(world, gateway, clock);
        this.watch = new WatchSteps(world);
        this.back = new ReturnSteps(world, scope -> fence.planned(scope, world.within()), clusters);
        this.tail = new TailSteps(world);
        this.standby = new StandbySteps(world, clock);
        this.undo = new UndoSteps(world, clock);
    }

    /** Another step is ordered, whatever becomes of the one at work; from any thread. */
    public void overtake() {
        pause.overtake();
    }

    /** Never throws for what the world does; a defect comes out as an unknown result that names it. */
    public Result perform(RunState run, StepKind kind) {
        pause.begin();
        try {
            return work(kind).perform(run);
        } catch (RuntimeException e) {
            return new Result.Unknown(kind + " failed: " + e);
        }
    }

    private StepWork work(StepKind kind) {
        return switch (kind) {
            case CHECK_GATES -> this::checkGates;
            case PLAN_FENCE -> fence::plan;
            case HOLD_WRITERS -> this::hold;
            case APPLY_FENCE -> fence::apply;
            case VERIFY_FENCE -> fence::verify;
            case PROVE_FENCE -> fence::prove;
            case END_TRANSACTIONS -> drain::endTransactions;
            case FREEZE_ENDS -> drain::freeze;
            case SEAL_LINK -> drain::seal;
            case SEAL_DIRECTLY -> drain::sealDirectly;
            case VERIFY_LAG -> lag::verify;
            case COMPARE_RECORDS -> compare::compare;
            case BOUND_LOSS -> lag::bound;
            case NOTE_POSITIONS -> lag::notePositions;
            case LEAP -> promote::leap;
            case RAISE_EPOCH -> promote::raiseEpoch;
            case OPEN_TARGET -> promote::open;
            case PROVE_WRITE -> promote::proveWrite;
            case FLIP_ROUTES -> route::flip;
            case VERIFY_ROUTES -> route::verify;
            case RECONCILE_CLIENTS -> gateway::reconcile;
            case WATCH -> watch::watch;
            case SETTLE -> watch::settle;
            case STORE_EVIDENCE -> this::storeEvidence;
            case AWAIT_RETURN -> back::awaitReturn;
            case PLAN_RETURN_FENCE -> back::planFence;
            case FENCE_RETURNED -> back::fence;
            case ROUTE_RETURNED -> route::returned;
            case MEASURE_TAIL -> tail::measure;
            case EXPORT_TAIL -> tail::export;
            case JUDGE_TAIL -> tail::judge;
            case SHIFT_OFFSETS -> tail::shift;
            case START_REVERSE -> standby::start;
            case AWAIT_REVERSE -> standby::awaitReverse;
            case UNDO_SEAL -> undo::undoSealSoon;
            case RESUME_LINK -> undo::undoSeal;
            case LIFT_FENCE -> undo::lift;
            case RELEASE_CLIENTS -> gateway::release;
        };
    }

    /** Whatever can be done before anybody waits is done before. */
    private Result hold(RunState run) {
        Plan.Scope scope = run.plan().scope();
        if (scope.throughGateway() && !scope.mode().blind() && run.attempt() == 0) {
            compare.rehearse(scope);
        }
        return gateway.hold(run);
    }

    private Result checkGates(RunState run) {
        Plan plan = run.plan();
        List<GateResult> now = Overrides.carry(plan.gates(), gates.look(plan.scope()));
        List<GateResult> blocking = now.stream().filter(GateResult::blocks).toList();
        return blocking.isEmpty()
                ? new Result.Done(new Proof.GatesHeld(now))
                : new Result.Refused(blocking.stream()
                        .map(gate -> gate.gate() + " is " + gate.verdict() + ": " + gate.observed())
                        .collect(Collectors.joining("; ")));
    }

    private Result storeEvidence(RunState run) {
        return StepWork.result(evidence.store(run.run()), Proof.EvidenceStored::new);
    }
}
