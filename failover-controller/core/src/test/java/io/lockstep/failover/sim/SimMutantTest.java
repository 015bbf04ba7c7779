package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import org.junit.jupiter.api.Test;

/** Deliberate defects: either the run notices, or an invariant does. */
class SimMutantTest {
    private static final long SEED = 7;

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
