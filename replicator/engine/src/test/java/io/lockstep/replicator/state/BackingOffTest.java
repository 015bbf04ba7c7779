package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.HolePlanner;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackingOffTest {
    private static final MirrorRules RULES = new MirrorRules(
            new LinkId("shop", "east", "west"),
            new PartitionId("orders", 0),
            (short) 0,
            1,
            false,
            false,
            1_000,
            new HolePlanner.Ability(true, true),
            5,
            Optional.empty(),
            false);

    private PartitionState state = PartitionState.fresh();

    /** A topic that was just created may have no leader yet; the long wait for the topic must not count against it. */
    @Test
    void waitsShortlyForANewTopicsLeaderHoweverLongTheTopicWasAwaited() {
        Effect.Load load = happens(new Event.Begin(), Effect.Load.class);
        for (int i = 0; i < 10; i++) {
            Effect.RetryAfter wait = happens(new Event.NotProvisioned(load.ticket()), Effect.RetryAfter.class);
            load = happens(new Event.Retry(wait.ticket()), Effect.Load.class);
        }
        PartitionState.Facts facts = new PartitionState.Facts("source-id", "target-id", false);
        Effect.Observe observe =
                happens(new Event.Loaded(load.ticket(), facts, PartitionEntry.NEW.begin(), 1), Effect.Observe.class);
        Effect.RetryAfter wait = happens(
                new Event.Observed(observe.ticket(), new ObserveOutcome.Failed("no leader")), Effect.RetryAfter.class);

        assertThat(wait.delay()).isLessThan(Duration.ofMillis(500));
    }

    private <T extends Effect> T happens(Event event, Class<T> expected) {
        Step step = PartitionMirror.step(state, event, RULES);
        state = step.next();
        return expected.cast(step.effects().getLast());
    }
}
