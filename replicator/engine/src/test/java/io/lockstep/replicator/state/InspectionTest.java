package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import org.junit.jupiter.api.Test;

/** What a look at a target's end finds while nothing is appended. */
class InspectionTest extends OnePartition {
    private void inspected(ObserveOutcome outcome) {
        begin(PartitionEntry.NEW.begin(), 20);
        tell(new Event.Inspect());
        tell(new Event.Observed(only(Effect.Observe.class).ticket(), outcome));
    }

    @Test
    void anotherTopicOfTheSameNameHaltsThoughNothingIsToBeAppended() {
        inspected(new ObserveOutcome.Refused(Halt.Reason.TARGET_RECREATED, "topic t has the id B, expected A"));

        assertThat(state.phase())
                .isInstanceOfSatisfying(
                        Phase.Halted.class,
                        halted -> assertThat(halted.halt().reason()).isEqualTo(Halt.Reason.TARGET_RECREATED));
    }

    @Test
    void aRightThatOnlyTheLookNeedsStopsNothing() {
        inspected(new ObserveOutcome.Refused(Halt.Reason.NOT_PERMITTED, "READ on topic t"));

        assertThat(state.phase()).isInstanceOf(Phase.Streaming.class);
    }

    @Test
    void anEndThatIsNotToldIsAskedForAgainTheNextTime() {
        inspected(new ObserveOutcome.Failed("broker 3 cannot be reached"));

        assertThat(state.phase()).isInstanceOf(Phase.Streaming.class);
        tell(new Event.Inspect());
        assertThat(only(Effect.Observe.class)).isNotNull();
    }
}
