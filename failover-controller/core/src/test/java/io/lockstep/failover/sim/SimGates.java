package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.port.EvidenceKeeper;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.Tails;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gates that open and close by chance, the loss as it was sampled, tails, and a place for evidence. */
final class SimGates implements Gatekeeper, EvidenceKeeper, Tails {
    private final SimWorld world;
    private final SimCalls calls;

    SimGates(SimWorld world, SimCalls calls) {
        this.world = world;
        this.calls = calls;
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
        return calls.ask(region, () -> {
            SortedMap<String, Tail> tails = new TreeMap<>();
            boolean[] inside = {true};
            from.forEach((name, range) -> {
                SimLog log = world.region(region).log(PartitionId.parse(name));
                long end = Math.max(range.from(), log.end());
                long records = 0;
                for (long offset = range.from(); offset < log.end(); offset++) {
                    records += SimLog.record(log.at(offset)) ? 1 : 0;
                }
                tails.put(name, new Tail(range.from(), end, records, -1, -1));
                inside[0] &= end <= Math.max(range.from(), range.to());
            });
            return new TailMeasured(tails, inside[0]);
        });
    }

    @Override
    public Answer<TailExported> export(String region, String run, TailMeasured tail, Duration within) {
        return calls.ask(region, () -> new TailExported(List.of("tail"), 0));
    }
}
