package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.HolePlanner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A partition that somebody assigned although its topic stays at home. */
class MayNotCrossTest {
    private static final MirrorRules RULES = new MirrorRules(
            new LinkId("shop", "east", "west"),
            new PartitionId("customers", 0),
            (short) 0,
            1,
            false,
            false,
            1_000,
            new HolePlanner.Ability(true, true),
            5,
            Optional.of("it is eu-personal, which may live in east"),
            false);

    private PartitionState state = PartitionState.fresh();

    @Test
    void haltsBeforeAnythingIsReadOrWritten() {
        assertThat(happens(new Event.Begin())).containsOnly(new Effect.Unfollow());

        assertThat(state.phase()).isInstanceOfSatisfying(Phase.Halted.class, halted -> {
            assertThat(halted.halt().reason()).isEqualTo(Halt.Reason.MAY_NOT_CROSS);
            assertThat(halted.halt().detail()).contains("eu-personal");
        });
    }

    @Test
    void isNotHelpedByAResume() {
        happens(new Event.Begin());

        assertThat(happens(new Event.Resume(Acceptance.SHIFT))).containsOnly(new Effect.Unfollow());
        assertThat(state.phase()).isInstanceOf(Phase.Halted.class);
    }

    private List<Effect> happens(Event event) {
        Step step = PartitionMirror.step(state, event, RULES);
        state = step.next();
        return step.effects();
    }
}
