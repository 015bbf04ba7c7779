package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.state.PhaseSteps;
import io.lockstep.failover.state.RunMachine;
import io.lockstep.failover.state.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The clock on the wall jumps by an hour between any two entries; each took ten milliseconds. */
class SummaryDurationsTest {
    private static final long EACH_MS = 10;
    private static final Instant START = Instant.parse("2026-03-01T06:00:00Z");

    private final List<JournalEntry> journal = new ArrayList<>();
    private Chain chain = Chain.empty("shop");

    @Test
    void noneIsAnythingButWhatTheMonotonicClockCounted() {
        Plan plan = Business.plan("p-1", Business.PAIR, "east", "west", 0);
        write("", new Happening.Planned(plan), START);
        write("r-1", new Happening.Opened("r-1", "p-1", "ann", "key"), START);
        int moves = play(RunState.of("r-1", plan, List.of()));

        EvidenceSummary summary =
                new SummaryOf(Business.rules(), RunLoop.read(journal), "r-1", journal).make(List.of("east"), List.of());

        List<EvidenceSummary.Phase> phases = summary.timeline().phases();
        assertThat(phases.stream().mapToLong(each -> each.took().toMillis()).sum())
                .isEqualTo((moves - 1) * EACH_MS);
        assertThat(summary.fences().getFirst().toDeny()).isEqualTo(Duration.ofMillis(EACH_MS));
        assertThat(summary.routing().getFirst().took()).isEqualTo(Duration.ofMillis(EACH_MS));
    }

    /** Until it is protected; tells how many entries that took. */
    private int play(RunState first) {
        RunState run = first;
        int moves = 0;
        while (run.phase() != Phase.PROTECTED) {
            Instant at = START.plusMillis(moves * EACH_MS).plus(Duration.ofHours(moves % 2 == 0 ? 1 : -1));
            Event event = event(run, at);
            RunState next = ((Step.Taken) RunMachine.step(run, event)).next();
            write(run.run(), new Happening.Moved(event, run.phase(), next.phase(), "", List.of(), EACH_MS), at);
            run = next;
            moves++;
        }
        return moves;
    }

    private static Event event(RunState run, Instant at) {
        if (run.phase() == Phase.PLANNED) {
            return new Event.Begin(at, "ann");
        }
        StepKind step = PhaseSteps.of(run.phase(), Mode.PLANNED).get(run.step());
        return new Event.Ended(at, step, run.attempt(), new Result.Done(proof(step)));
    }

    private static Proof proof(StepKind step) {
        FenceReading whole = new FenceReading(1, List.of(), List.of());
        List<Proof.Instance> told = List.of(new Proof.Instance("record", "east", 4, ""));
        return switch (step) {
            case PLAN_FENCE -> new Proof.FencePlanned(new FencePlan("acl", "east", List.of(), List.of()));
            case APPLY_FENCE -> new Proof.FenceApplied(whole);
            case VERIFY_FENCE -> new Proof.FenceProven(whole, Map.of(), "canary", List.of());
            case FLIP_ROUTES -> new Proof.RoutesFlipped(told);
            case VERIFY_ROUTES -> new Proof.RoutesVerified(told, Map.of(), List.of());
            default -> new Proof.Nothing(step.name());
        };
    }

    private void write(String run, Happening happening, Instant at) {
        JournalEntry entry = chain.append(HappeningJson.draft(run, happening, at), "one");
        chain = chain.after(entry);
        journal.add(entry);
    }
}
