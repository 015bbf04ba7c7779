package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Facts;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.offsets.PartitionId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Moments that seeds seldom meet, brought about on purpose. */
class SimMomentsTest {
    private static final PartitionId ORDERS = new PartitionId("orders", 0);

    @Test
    void aRecordThatWasWrittenInTheSealsPlaceIsNeverTakenForMirrored() {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.PLANNED));
        once(world, run -> run.phase() == Phase.LAG_VERIFIED, run -> {
            world.clients(SimWorld.PAIR).bypass(world.region("east"));
            world.leader().orElseThrow().crash("right after a super user wrote");
        });

        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void whatApplicationsWroteIsNeverTakenForALeap() {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.UNPLANNED));
        once(world, run -> run.facts().leapt().isPresent(), run -> {
            for (int i = 0; i < 30; i++) {
                world.region("west").log(ORDERS).append(world.nextRecord());
            }
            world.leader().orElseThrow().crash("after the leap");
        });

        world.run();

        Facts facts = first(world).facts();
        assertThat(facts.leapt().orElseThrow().ranges())
                .hasEntrySatisfying(
                        ORDERS.toString(),
                        leap -> assertThat(facts.loss().orElseThrow().partitions())
                                .hasEntrySatisfying(
                                        ORDERS.toString(),
                                        bound -> assertThat(leap.to())
                                                .isEqualTo(bound.leap(first(world)
                                                        .plan()
                                                        .scope()
                                                        .budgets()
                                                        .leap()))));
    }

    @Test
    void aTailThatIsLongerThanTheLeapWaitsForSomebodyAndIsThenFollowedByTheMap() {
        SimWorld world = withLongTail(Mode.UNPLANNED, Mode.FAILBACK);

        world.run();

        Facts facts = first(world).facts();
        assertThat(facts.without(StepKind.JUDGE_TAIL)).isTrue();
        assertThat(facts.accepted().getFirst())
                .contains("1 partition of east cannot follow at equal offsets: " + ORDERS + " holds ");
        assertThat(world.leader().orElseThrow().book().runs())
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.phase()).isEqualTo(Phase.PROTECTED));
    }

    @Test
    void whatWasAcceptedIsNotAskedAgainByTheNextController() {
        SimWorld world = withLongTail(Mode.UNPLANNED);
        once(
                world,
                run -> run.facts().without(StepKind.JUDGE_TAIL),
                run -> world.leader().orElseThrow().crash("right after it was accepted"));

        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.PROTECTED);
        assertThat(first(world).facts().accepted()).hasSize(1);
    }

    private static SimWorld withLongTail(Mode... modes) {
        SimWorld world = new SimWorld(1, SimScript.fair(modes));
        once(world, run -> run.facts().leapt().isPresent(), run -> {
            for (int i = 0; i < 300; i++) {
                world.region("east").log(ORDERS).append(world.nextRecord());
            }
        });
        return world;
    }

    @Test
    void whatIsMirroredBackIsNeverTakenForTheTail() {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.UNPLANNED));
        AtomicReference<Proof.TailMeasured> measured = new AtomicReference<>();
        once(
                world,
                run -> run.facts().tail().isPresent() && world.epoch(world.region("east"), SimWorld.PAIR) == 2,
                run -> {
                    measured.set(run.facts().tail().orElseThrow());
                    world.queue().in(300, () -> world.leader().ifPresent(leader -> leader.crash("on the way back")));
                });

        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.PROTECTED);
        assertThat(first(world).facts().tail()).contains(measured.get());
    }

    @Test
    void noRunIsOverWhileTheWayBackIsHaltedHoweverFarTheStandbysLogsReach() {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.PLANNED));
        AtomicReference<Phase> meanwhile = new AtomicReference<>();
        once(
                world,
                run -> run.phase() == Phase.REPROTECTING && world.epoch(world.region("east"), SimWorld.PAIR) == 2,
                run -> {
                    SimMirror back = world.mirror(SimWorld.PAIR, "west", "east");
                    back.halted = true;
                    for (int i = 0; i < 500; i++) {
                        back.partitions()
                                .forEach(partition -> back.target.log(partition).append(world.nextRecord()));
                    }
                    world.queue().in(15_000, () -> {
                        meanwhile.set(first(world).phase());
                        back.halted = false;
                    });
                });

        world.run();

        assertThat(meanwhile.get()).isIn(Phase.REPROTECTING, Phase.NEEDS_OPERATOR);
        assertThat(first(world).phase()).isEqualTo(Phase.PROTECTED);
    }

    @Test
    void aTransactionThatNobodyCanEndDoesNotKeepTheFenceUp() {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.PLANNED));
        AtomicLong fenced = new AtomicLong();
        AtomicLong lifted = new AtomicLong();
        once(world, run -> run.phase() == Phase.FENCING, run -> {
            world.clients(SimWorld.PAIR).hang(world.region("east"));
            fenced.set(world.queue().now());
        });
        once(world, run -> run.phase() == Phase.DRAINING, run -> lifted(world, lifted));

        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.ABORTED);
        assertThat(lifted.get() - fenced.get()).isLessThan(SimPeople.FENCE_MS + 15_000);
    }

    private static void lifted(SimWorld world, AtomicLong at) {
        if (world.region("east").admits("orders")) {
            at.compareAndSet(0, world.queue().now());
        } else {
            world.queue().in(10, () -> lifted(world, at));
        }
    }

    @Test
    void theRoutesAreFlippedAfterTheLostRegionWasWaitedForOnceInFull() {
        SimWorld world = new SimWorld(1, SimScript.fair(Mode.UNPLANNED));
        AtomicLong begun = new AtomicLong();
        AtomicLong flipped = new AtomicLong();
        once(
                world,
                run -> run.phase() == Phase.FENCING,
                run -> begun.set(world.queue().now()));
        once(world, run -> run.phase() == Phase.ROUTE_VERIFYING, run -> {
            assertThat(run.facts().owed()).isTrue();
            flipped.set(world.queue().now());
        });

        world.run();

        assertThat(begun.get()).isPositive();
        assertThat(flipped.get() - begun.get()).isLessThan(2 * SimCalls.WITHIN.toMillis());
    }

    /** Looks all the time, and acts at the first moment that fits. */
    static void once(SimWorld world, Predicate<RunState> moment, Consumer<RunState> action) {
        var run = world.leader()
                .flatMap(leader -> leader.book().openRun(SimWorld.PAIR))
                .filter(moment);
        if (run.isPresent()) {
            action.accept(run.get());
        } else {
            world.queue().in(1, () -> once(world, moment, action));
        }
    }

    static RunState first(SimWorld world) {
        return world.leader().orElseThrow().book().runs().getFirst();
    }
}
