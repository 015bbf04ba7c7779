package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.port.EvidenceKeeper;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.Tails;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Gates that open and close by chance, the loss as it was sampled, tails, and a place for evidence. */
final class SimGates implements Gatekeeper, EvidenceKeeper, Tails {
    private final SimWorld world;
    private final SimCalls calls;
    private final FakeTails tails;

    SimGates(SimWorld world, SimCalls calls) {
        this.world = world;
        this.calls = calls;
        this.tails = new FakeTails(world.regions());
    }

    static GateResult gate(GateResult.Verdict verdict) {
        return new GateResult("lag", GateResult.Category.CUTOVER, verdict, "as the seed says", false, Optional.empty());
    }

    @Override
    public List<GateResult> look(Plan.Scope scope) {
        if (world.faults().strikes(world.faults().gates)) {
            return List.of(gate(world.random().nextBoolean() ? GateResult.Verdict.UNKNOWN : GateResult.Verdict.FAIL));
        }
        return List.of(gate(GateResult.Verdict.PASS));
    }

    @Override
    public Answer<LossBound> loss(Plan.Scope scope) {
        return calls.ask(scope.to(), () -> world.samples().bound(scope));
    }

    @Override
    public Answer<List<String>> store(String run) {
        List<String> up = world.regions().stream()
                .filter(region -> region.up)
                .map(region -> region.name)
                .toList();
        return up.isEmpty() ? new Answer.Unknown<>("no region answered") : new Answer.Known<>(up);
    }

    @Override
    public Answer<TailMeasured> measure(String region, SortedMap<String, Range> from, Duration within) {
        return calls.order("", region, () -> tails.measure(region, from, within));
    }

    @Override
    public Answer<TailExported> export(String region, String run, TailMeasured tail, Duration within) {
        return calls.order("", region, () -> tails.export(region, run, tail, within));
    }
}
