package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hundreds of seeds in every build, more on demand: {@code -Dlockstep.seeds=100000}. One seed again: {@code
 * -Dlockstep.seed=N}.
 */
class FailoverSimulationTest {
    @Test
    void keepsItsPromisesWhateverHappens() {
        Long single = Long.getLong("lockstep.seed");
        long count = Long.getLong("lockstep.seeds", 300);
        LongStream seeds = single != null ? LongStream.of(single) : LongStream.range(0, count);
        seeds.forEach(seed -> new SimWorld(seed).run());
    }

    /** A healthy active region never stays fenced because of the other one. */
    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FENCE_VERIFYING", "DRAINING", "LAG_VERIFIED"})
    void liftsTheFenceWhileTheOtherRegionIsGone(Phase when) {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.PLANNED));
        AtomicLong gone = new AtomicLong();
        AtomicLong lifted = new AtomicLong();
        follow(world, when, gone, lifted);

        world.run();

        assertThat(gone.get()).isPositive();
        assertThat(lifted.get() - gone.get()).isBetween(1L, SimPeople.FENCE_MS + 15_000);
        assertThat(world.leader().orElseThrow().book().runs().getFirst().phase())
                .isEqualTo(Phase.ABORTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLANNED", "UNPLANNED"})
    void clientsBehindAGatewaySurviveTheLossOfTheControllerAtEveryPoint(Mode mode) {
        SimScript script = SimScript.fair(mode).throughGateway();
        SimWorld fair = new SimWorld(1, script);
        fair.run();
        assertThat(fair.points()).isGreaterThan(30);
        for (int point = 1; point <= fair.points(); point++) {
            SimWorld world = new SimWorld(1, script.crashing(point));
            world.run();
            world.gateways().forEach(gateway -> assertThat(gateway.writes()).contains("west"));
        }
    }

    private static void follow(SimWorld world, Phase when, AtomicLong gone, AtomicLong lifted) {
        boolean there = world.leader()
                .flatMap(leader -> leader.book().openRun(SimWorld.PAIR))
                .filter(run -> run.phase() == when)
                .isPresent();
        if (there && gone.get() == 0) {
            new SimMisfortune(world).leave(world.region("west"), 50_000);
            gone.set(world.queue().now());
        }
        if (gone.get() > 0 && lifted.get() == 0 && world.region("east").admits("orders")) {
            lifted.set(world.queue().now());
        }
        world.queue().in(1, () -> follow(world, when, gone, lifted));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLANNED", "UNPLANNED", "DRILL_SHADOW"})
    void survivesTheLossOfTheControllerAtEveryPoint(Mode mode) {
        SimWorld fair = new SimWorld(1, SimScript.fair(mode));
        fair.run();
        assertThat(fair.points()).isGreaterThan(20);
        for (int point = 1; point <= fair.points(); point++) {
            new SimWorld(1, SimScript.fair(mode).crashing(point)).run();
        }
    }
}
