package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.FillOutcome;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorMappingTest {
    private static final PartitionId ORDERS = new PartitionId("orders", 3);

    private static AppendOutcome append(Errors error, long base) {
        return ErrorMapping.append(error, "why", base, false, ORDERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"NOT_LEADER_OR_FOLLOWER", "UNKNOWN_TOPIC_OR_PARTITION", "NOT_ENOUGH_REPLICAS"})
    void isCertainThatNothingWasWrittenOnlyWhereNoOffsetWasGiven(Errors error) {
        assertThat(append(error, -1)).isInstanceOf(AppendOutcome.NotWritten.class);
        assertThat(append(error, 70)).isInstanceOf(AppendOutcome.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"REQUEST_TIMED_OUT", "NOT_ENOUGH_REPLICAS_AFTER_APPEND", "KAFKA_STORAGE_ERROR"})
    void knowsNothingAfterALateOrHalfAppend(Errors error) {
        assertThat(append(error, -1)).isInstanceOf(AppendOutcome.Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"MESSAGE_TOO_LARGE", "INVALID_RECORD", "CORRUPT_MESSAGE", "INVALID_TIMESTAMP", "POLICY_VIOLATION"})
    void givesUpWhereRepeatingCannotHelp(Errors error) {
        assertThat(append(error, -1))
                .isEqualTo(new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, error.name() + ": why"));
    }

    @ParameterizedTest
    @EnumSource(Errors.class)
    void neverTakesAnErrorForSuccess(Errors error) {
        if (error != Errors.NONE) {
            assertThat(append(error, 5)).isNotInstanceOf(AppendOutcome.Appended.class);
            assertThat(ErrorMapping.fill(error, "", "right")).isNotInstanceOf(FillOutcome.Done.class);
        }
    }

    @Test
    void namesTheMissingRight() {
        assertThat(append(Errors.TOPIC_AUTHORIZATION_FAILED, -1))
                .isEqualTo(new AppendOutcome.Refused(Halt.Reason.NOT_PERMITTED, "WRITE on topic orders"));
        assertThat(ErrorMapping.fill(Errors.CLUSTER_AUTHORIZATION_FAILED, "", "ALTER on Cluster"))
                .isEqualTo(new FillOutcome.Refused(Halt.Reason.NOT_PERMITTED, "ALTER on Cluster"));
    }

    @Test
    void tellsASealFromASequence() {
        assertThat(append(Errors.INVALID_PRODUCER_EPOCH, -1)).isInstanceOf(AppendOutcome.Fenced.class);
        assertThat(append(Errors.OUT_OF_ORDER_SEQUENCE_NUMBER, -1)).isInstanceOf(AppendOutcome.OutOfSequence.class);
        assertThat(ErrorMapping.fill(Errors.TRANSACTION_COORDINATOR_FENCED, "", ""))
                .isInstanceOf(FillOutcome.Fenced.class);
    }
}
