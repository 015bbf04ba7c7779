package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.state.PhaseSteps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A region that is lost for good, or so it is believed. */
class SimGivenUpTest {
    private final SimWorld world = new SimWorld(1, SimScript.fair(Mode.UNPLANNED));

    @Test
    void theRunEndsOnAPersonsWordAndTheDebtStays() {
        giveUp();
        world.queue().in(1, this::noLongerThanGivenUp);

        world.run();

        assertThat(phases()).contains(Phase.UNPROTECTED).endsWith(Phase.PROTECTED);
        assertThat(run().facts().accepted()).anyMatch(each -> each.contains("burnt down"));
    }

    /** As long as it is given up it is no open run, and is owed a fence all the same. */
    private void noLongerThanGivenUp() {
        world.leader()
                .flatMap(leader -> leader.book().unprotected(SimWorld.PAIR))
                .filter(state -> !world.region("east").up)
                .ifPresent(state -> {
                    assertThat(state.facts().owed()).isTrue();
                    assertThat(world.leader().orElseThrow().book().openRun(SimWorld.PAIR))
                            .isEmpty();
                });
        world.queue().in(1, this::noLongerThanGivenUp);
    }

    @Test
    void aRegionThatReturnsAfterAllIsFencedBeforeAnythingElse() {
        giveUp();

        world.run();

        List<String> orders = ordersAfterwards();
        assertThat(orders)
                .containsSubsequence(
                        StepKind.AWAIT_RETURN.name(), StepKind.FENCE_RETURNED.name(), StepKind.MEASURE_TAIL.name());
        assertThat(run().facts().owed()).isFalse();
        assertThat(run().facts().tail()).isPresent();
    }

    @Test
    void anEmptyClusterOfTheSameNameOwesNothingAndIsMirroredFromTheBeginning() {
        SimMomentsTest.once(world, this::awaitsReturn, state -> world.rebuild(world.region("east")));

        world.run();

        assertThat(phases()).contains(Phase.NEEDS_OPERATOR, Phase.UNPROTECTED).endsWith(Phase.PROTECTED);
        assertThat(run().facts().rebuilt()).contains("id-east-anew");
        assertThat(run().facts().owed()).isFalse();
        assertThat(world.leader().orElseThrow().book().clusters("east").met())
                .containsExactly("id-east", "id-east-anew");
    }

    @Test
    void theClusterThatWasGivenUpIsNeverTakenForANewOne() {
        SimMomentsTest.once(world, this::awaitsReturn, state -> world.rebuild(world.region("east")));
        SimMomentsTest.once(world, state -> state.facts().rebuilt().isPresent(), state -> {
            world.region("east").cluster = "id-east";
            world.leader().orElseThrow().crash("while the old cluster came back");
            world.queue().in(20_000, () -> world.region("east").cluster = "id-east-anew");
        });

        world.run();

        assertThat(phases()).endsWith(Phase.PROTECTED);
        assertThat(moves())
                .anyMatch(moved ->
                        moved.to() == Phase.NEEDS_OPERATOR && moved.reason().contains("which was given up"));
    }

    private void giveUp() {
        SimMomentsTest.once(
                world,
                state -> awaitsReturn(state) && !world.region("east").up,
                state -> world.leader()
                        .orElseThrow()
                        .submit(
                                state.run(),
                                new Event.Decide(world.utc(), "ann", Decision.ACCEPT, "east has burnt down")));
    }

    private boolean awaitsReturn(RunState state) {
        return state.phase() == Phase.REPROTECTING
                && PhaseSteps.of(state.phase(), Mode.UNPLANNED).get(state.step()) == StepKind.AWAIT_RETURN;
    }

    private RunState run() {
        return SimMomentsTest.first(world);
    }

    private List<Happening.Moved> moves() {
        return world.copies().longest().stream()
                .map(HappeningJson::read)
                .filter(Happening.Moved.class::isInstance)
                .map(Happening.Moved.class::cast)
                .toList();
    }

    private List<Phase> phases() {
        return moves().stream().map(Happening.Moved::to).toList();
    }

    private List<String> ordersAfterwards() {
        return moves().stream()
                .dropWhile(moved -> moved.to() != Phase.UNPROTECTED)
                .flatMap(moved -> moved.orders().stream())
                .toList();
    }
}
