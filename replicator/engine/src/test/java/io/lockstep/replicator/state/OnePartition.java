package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.HolePlanner;
import java.util.List;

/** One partition's machine, told events, and the effects of the last one. */
abstract class OnePartition {
    private static final MirrorRules RULES = new MirrorRules(
            new LinkId("p", "east", "west"),
            new PartitionId("t", 0),
            (short) 0,
            1,
            false,
            true,
            1_000,
            new HolePlanner.Ability(true, true),
            5);

    PartitionState state = PartitionState.fresh();
    private List<Effect> effects = List.of();

    void tell(Event event) {
        Step step = PartitionMirror.step(state, event, RULES);
        state = step.next();
        effects = step.effects();
    }

    <T extends Effect> List<T> all(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Effect> T only(Class<T> kind) {
        List<T> found = all(kind);
        assertThat(found).as(effects.toString()).hasSize(1);
        return found.getFirst();
    }
}
