package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealingTest extends OnePartition {
    @BeforeEach
    void load() {
        tell(new Event.Begin());
        PartitionState.Facts facts = new PartitionState.Facts("source-id", "target-id", false);
        tell(new Event.Loaded(only(Effect.Load.class).ticket(), facts, PartitionEntry.NEW.begin(), 1));
        tell(new Event.Seal(3));
    }

    private void observed(long end, int producerEpoch) {
        long ticket = only(Effect.Observe.class).ticket();
        tell(new Event.Observed(
                ticket, new ObserveOutcome.Observed(0, end, end, OptionalInt.empty(), producerEpoch, -1)));
    }

    private void answered(FillOutcome outcome) {
        tell(new Event.FillAnswered(only(Effect.Occupy.class).ticket(), outcome));
    }

    @Test
    void tellsWhereTheTargetEndsBehindTheSeal() {
        observed(120, 0);
        assertThat(only(Effect.Occupy.class).fill().from()).isEqualTo(120);
        assertThat(only(Effect.Occupy.class).fill().epoch()).isEqualTo((short) 3);
        answered(new FillOutcome.Done(121));

        assertThat(state.phase()).isEqualTo(new Phase.Sealed(3, 121));
    }

    @Test
    void writesNoSecondMarkerWhenTheAnswerToTheFirstWasLost() {
        observed(120, 0);
        answered(new FillOutcome.Unknown("connection lost"));
        tell(new Event.Retry(only(Effect.RetryAfter.class).ticket()));
        observed(121, 3);

        assertThat(all(Effect.Occupy.class)).isEmpty();
        assertThat(state.phase()).isEqualTo(new Phase.Sealed(3, 121));
    }

    @Test
    void findsWhatAnotherOneSealed() {
        observed(121, 4);

        assertThat(all(Effect.Occupy.class)).isEmpty();
        assertThat(state.phase()).isEqualTo(new Phase.Sealed(3, 121));
    }

    @Test
    void looksAgainWhenANewerOwnersMarkersFenceIt() {
        observed(120, 0);
        answered(new FillOutcome.Fenced("a newer generation"));

        assertThat(state.phase()).isEqualTo(new Phase.Sealing(3));
        assertThat(all(Effect.RetryAfter.class)).hasSize(1);
    }

    @Test
    void saysSoWhenTheBrokerDoesNotHelp() {
        observed(120, 0);
        answered(new FillOutcome.Refused(Halt.Reason.NOT_PERMITTED, "ALTER on the cluster"));

        assertThat(state.phase().label()).isEqualTo("Sealed");
        assertThat(state.note()).contains("without the broker's help").contains("ALTER");
    }
}
