package io.lockstep.replicator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.Stamp;
import org.junit.jupiter.api.Test;

/**
 * The fake target keeps the rules that real brokers keep: the same promises, by the same names and numbers, as
 * {@code BrokerFactsTest} has of a real one.
 */
class SimTargetTest {
    private static final long PRODUCER = 1L << 62;

    private final SimTarget target = new SimTarget();

    @Test
    void keepsTheSequenceOverMarkersOfTheSameProducer() {
        assertThat(append(5, 3, 100)).isEqualTo(new AppendOutcome.Appended(0, false));
        assertThat(markers(4, 3, 1)).isEqualTo(new FillOutcome.Done(9));
        Observed seen = target.observe(PRODUCER);
        assertThat(seen.lastSequence()).hasValue(104);
        assertThat(seen.producerEpoch()).isEqualTo(3);
        assertThat(seen.coordinatorEpoch()).isEqualTo(1);
        assertThat(seen.stableEnd()).isEqualTo(9);
        assertThat(append(5, 3, 106)).isInstanceOf(AppendOutcome.OutOfSequence.class);
        assertThat(append(5, 3, 105)).isEqualTo(new AppendOutcome.Appended(9, false));
    }

    @Test
    void acceptsOnlySequenceZeroWhereAMarkerCameFirst() {
        assertThat(markers(2, 1, 1)).isEqualTo(new FillOutcome.Done(2));
        assertThat(target.observe(PRODUCER).lastSequence()).hasValue(-1);
        assertThat(append(5, 1, 2)).isInstanceOf(AppendOutcome.OutOfSequence.class);
        assertThat(append(5, 1, 0)).isEqualTo(new AppendOutcome.Appended(2, false));
    }

    @Test
    void acceptsAnySequenceWhereTheProducerIsUnknown() {
        assertThat(target.observe(PRODUCER).lastSequence()).isEmpty();
        assertThat(append(5, 1, 12_345)).isEqualTo(new AppendOutcome.Appended(0, false));
    }

    @Test
    void answersARepeatedBatchWithItsOriginalOffsetAndAnAppendTime() {
        assertThat(append(5, 1, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
        assertThat(append(5, 1, 5)).isEqualTo(new AppendOutcome.Appended(5, false));
        assertThat(append(5, 1, 0)).isEqualTo(new AppendOutcome.Appended(0, true));
        assertThat(target.end()).isEqualTo(10);
    }

    @Test
    void refusesMarkersOfAnOlderGeneration() {
        assertThat(append(5, 1, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
        assertThat(markers(1, 1, 8)).isEqualTo(new FillOutcome.Done(6));
        assertThat(markers(3, 1, 7)).isInstanceOf(FillOutcome.Fenced.class);
        assertThat(target.end()).isEqualTo(6);
        assertThat(markers(1, 1, 8)).isEqualTo(new FillOutcome.Done(7));
    }

    @Test
    void refusesBothDataAndMarkersOfAnOlderEpochAfterASeal() {
        assertThat(append(5, 1, 0)).isEqualTo(new AppendOutcome.Appended(0, false));
        assertThat(markers(1, 2, 9)).isEqualTo(new FillOutcome.Done(6));
        assertThat(append(5, 1, 5)).isInstanceOf(AppendOutcome.Fenced.class);
        assertThat(markers(1, 1, 9)).isInstanceOf(FillOutcome.Fenced.class);
        assertThat(target.end()).isEqualTo(6);
        assertThat(append(5, 2, 5)).isInstanceOf(AppendOutcome.OutOfSequence.class);
        assertThat(append(5, 2, 0)).isEqualTo(new AppendOutcome.Appended(6, false));
    }

    private AppendOutcome append(long records, int epoch, int sequence) {
        return target.append(new Stamp(PRODUCER, (short) epoch, sequence), 0, records);
    }

    private FillOutcome markers(long count, int epoch, int generation) {
        return target.fill(
                new Fill(Fill.Method.MARKERS, target.end(), count, PRODUCER, (short) epoch, generation, "none"));
    }
}
