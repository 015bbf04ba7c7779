package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.FillOutcome;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.Errors;
import org.jspecify.annotations.Nullable;

/** What Kafka's error codes mean for what we asked for. */
final class ErrorMapping {
    private ErrorMapping() {}

    /**
     * The outcome of an append that the broker answered with an error.
     *
     * @param baseOffset as answered beside the error: a leader that appended and then lost its leadership, or found too
     *     few replicas, still tells the offset; -1 says that nothing was appended
     * @param repeat whether the answer carries an append time: on a topic with create time only one to a repeat does
     */
    static AppendOutcome append(
            Errors error, @Nullable String message, long baseOffset, boolean repeat, PartitionId partition) {
        String detail = detail(error, message);
        return switch (error) {
            case NONE -> new AppendOutcome.Appended(baseOffset, repeat);
            case NOT_LEADER_OR_FOLLOWER,
                    UNKNOWN_TOPIC_OR_PARTITION,
                    UNKNOWN_TOPIC_ID,
                    INCONSISTENT_TOPIC_ID,
                    LEADER_NOT_AVAILABLE,
                    FENCED_LEADER_EPOCH,
                    NOT_ENOUGH_REPLICAS,
                    THROTTLING_QUOTA_EXCEEDED ->
                baseOffset < 0 ? new AppendOutcome.NotWritten(detail) : new AppendOutcome.Unknown(detail);
            case OUT_OF_ORDER_SEQUENCE_NUMBER, UNKNOWN_PRODUCER_ID, DUPLICATE_SEQUENCE_NUMBER ->
                new AppendOutcome.OutOfSequence(detail);
            case INVALID_PRODUCER_EPOCH, PRODUCER_FENCED -> new AppendOutcome.Fenced(detail);
            case TOPIC_AUTHORIZATION_FAILED, CLUSTER_AUTHORIZATION_FAILED ->
                new AppendOutcome.Refused(Halt.Reason.NOT_PERMITTED, "WRITE on topic " + partition.topic());
            case REQUEST_TIMED_OUT,
                    NOT_ENOUGH_REPLICAS_AFTER_APPEND,
                    KAFKA_STORAGE_ERROR,
                    NETWORK_EXCEPTION,
                    UNKNOWN_SERVER_ERROR -> new AppendOutcome.Unknown(detail);
            // Kafka's producers repeat this one; but it is the source's batch that is damaged, and it stays so.
            case CORRUPT_MESSAGE -> new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, detail);
            default ->
                error.exception() instanceof RetriableException
                        ? new AppendOutcome.Unknown(detail)
                        : new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, detail);
        };
    }

    /**
     * The outcome of a step that the broker answered with an error.
     *
     * @param right what the principal needs for this step, e.g. {@code WRITE on topic orders}
     */
    static FillOutcome fill(Errors error, @Nullable String message, String right) {
        String detail = detail(error, message);
        return switch (error) {
            case TOPIC_AUTHORIZATION_FAILED,
                    CLUSTER_AUTHORIZATION_FAILED,
                    TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
                    GROUP_AUTHORIZATION_FAILED -> new FillOutcome.Refused(Halt.Reason.NOT_PERMITTED, right);
            case INVALID_PRODUCER_EPOCH, PRODUCER_FENCED, TRANSACTION_COORDINATOR_FENCED ->
                new FillOutcome.Fenced(detail);
            case INVALID_TXN_STATE,
                    INVALID_PRODUCER_ID_MAPPING,
                    UNKNOWN_PRODUCER_ID,
                    OUT_OF_ORDER_SEQUENCE_NUMBER,
                    TRANSACTION_ABORTABLE,
                    UNKNOWN_SERVER_ERROR -> new FillOutcome.Unknown(detail);
            default ->
                error.exception() instanceof RetriableException
                        ? new FillOutcome.Unknown(detail)
                        : new FillOutcome.Refused(Halt.Reason.RECORD_REFUSED, detail);
        };
    }

    static String detail(Errors error, @Nullable String message) {
        return message == null || message.isBlank() ? error.name() : error.name() + ": " + message;
    }
}
