package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Deliberate defects: either the run notices, or an invariant does. */
class SimMutantTest {
    private static final long SEED = 7;
    private static final int SEEDS = 20;

    @Test
    void aFenceThatOnlyClaimsToStandIsFoundOutByTheProbe() {
        assertThat(ran(SimMutant.FENCE_LIES).phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void aWorkerThatOnlyClaimsToHaveSealedIsFoundOutByTheComparison() {
        RunState run = ran(SimMutant.WORKER_LIES);

        assertThat(run.phase()).isEqualTo(Phase.ABORTED);
        assertThat(run.facts().sealed()).isPresent();
    }

    @Test
    void recordsThatDifferBehindEqualEndsAreFoundOutByTheirDigests() {
        RunState run = ran(SimMutant.WORKER_GARBLES);

        assertThat(run.phase()).isEqualTo(Phase.ABORTED);
        assertThat(run.facts().sealed()).isPresent();
        assertThat(run.facts().positions()).isNotEmpty();
    }

    @Test
    void aFenceAndAProbeThatLieTogetherAreFoundOutByEndsThatMove() {
        RunState run = ran(SimMutant.FENCE_AND_PROBE_LIE);

        assertThat(run.phase()).isEqualTo(Phase.ABORTED);
        assertThat(run.facts().sealed()).isEmpty();
    }

    @Test
    void anUndoThatForgetsAChangeBreaksAnInvariant() {
        assertThatThrownBy(
                        () -> new SimWorld(SEED, SimScript.fair(Mode.PLANNED).cancelled(SimMutant.UNDO_FORGETS)).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("invariant I8");
    }

    @Test
    void anEffectBeforeItsEntryBreaksAnInvariant() {
        assertThatThrownBy(() -> ran(SimMutant.JOURNAL_AFTER_EFFECT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("invariant I9");
    }

    @Test
    void aWorkerAndItsOffsetMapThatLieTogetherBreakAnInvariant() {
        breaks("I11", SimMutant.WORKER_AND_MAP_LIE);
    }

    @Test
    void aStandbyThatOnlyClaimsToFollowBreaksAnInvariant() {
        breaks("I11", SimMutant.STANDBY_LIES);
    }

    @Test
    void aRouteThatOnlyClaimsToBeToldBreaksAnInvariant() {
        breaks("I11", SimMutant.ROUTE_LIES);
    }

    @Test
    void aGatewayThatOnlyClaimsToHoldBreaksAnInvariant() {
        SimScript script = SimScript.fair(Mode.PLANNED).throughGateway().with(SimMutant.GATEWAY_LIES);

        assertThat(LongStream.range(SEED, SEED + SEEDS).mapToObj(seed -> broken(new SimWorld(seed, script))))
                .anyMatch(what -> what.contains("invariant HELD broken"));
    }

    /** Which invariant a run breaks; whether somebody writes while it matters is for the seed to say. */
    private static String broken(SimWorld world) {
        try {
            world.run();
            return "";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** So it would be where clients were led over before all are held, or released before all are led over. */
    @Test
    void aGatewayThatConfirmsBeforeItHasDoneAsOrderedBreaksAnInvariant() {
        SimScript sound = SimScript.fair(Mode.PLANNED).throughGateway();
        List<String> hasty = LongStream.range(SEED, SEED + SEEDS)
                .mapToObj(seed -> broken(new SimWorld(seed, sound.with(SimMutant.GATEWAY_HASTY))))
                .toList();

        assertThat(hasty)
                .filteredOn(what -> what.contains("invariant TOGETHER broken"))
                .hasSizeGreaterThan(SEEDS / 4);
        assertThat(LongStream.range(SEED, SEED + SEEDS).mapToObj(seed -> broken(new SimWorld(seed, sound))))
                .allMatch(String::isEmpty);
    }

    /** Nobody but the reconciliation sees it, so that a run without one would end well. */
    @Test
    void aTargetThatTakesRecordsForRepetitionsIsFoundOutByTheReconciliation() {
        SimScript script = SimScript.fair(Mode.PLANNED).throughGateway().with(SimMutant.TARGET_SWALLOWS);

        assertThatThrownBy(() -> new SimWorld(SEED, script).run())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RECONCILE_CLIENTS is refused")
                .hasMessageContaining("acknowledged records may be lost");
    }

    @Test
    void whereClientsComeThroughAGatewayTheSameSeedPromotesWithoutADefect() {
        SimWorld world = new SimWorld(SEED, SimScript.fair(Mode.PLANNED).throughGateway());
        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.PROTECTED);
    }

    @Test
    void durationsByAClockThatIsSetBreakAnInvariant() {
        breaks("I15", SimMutant.WALL_CLOCK);
    }

    @Test
    void timesOfAnotherZoneBreakAnInvariant() {
        breaks("I15", SimMutant.LOCAL_TIME);
    }

    private static void breaks(String invariant, SimMutant mutant) {
        SimWorld world = new SimWorld(SEED, SimScript.fair(Mode.PLANNED).with(mutant));
        setClocks(world);
        assertThatThrownBy(world::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("invariant " + invariant + " broken");
    }

    /** Forward and back, all the time. */
    private static void setClocks(SimWorld world) {
        world.queue().in(1_300, () -> {
            world.setClock(world.random().nextInt(8_000) - 4_000);
            setClocks(world);
        });
    }

    @Test
    void clocksThatAreSetChangeNothingWithoutADefect() {
        SimWorld world = new SimWorld(SEED, SimScript.fair(Mode.PLANNED));
        setClocks(world);
        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.PROTECTED);
    }

    @Test
    void withoutADefectTheSameSeedPromotes() {
        SimWorld world = new SimWorld(SEED, SimScript.fair(Mode.PLANNED));
        world.run();

        assertThat(first(world).phase()).isEqualTo(Phase.PROTECTED);
    }

    private static RunState ran(SimMutant mutant) {
        SimWorld world = new SimWorld(SEED, SimScript.fair(Mode.PLANNED).with(mutant));
        world.run();
        return first(world);
    }

    private static RunState first(SimWorld world) {
        return world.leader().orElseThrow().book().runs().getFirst();
    }
}
