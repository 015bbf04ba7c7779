package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.FillOutcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.message.DeleteRecordsRequestData;
import org.apache.kafka.common.message.DeleteRecordsRequestData.DeleteRecordsPartition;
import org.apache.kafka.common.message.DeleteRecordsRequestData.DeleteRecordsTopic;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.DeleteRecordsRequest;
import org.apache.kafka.common.requests.DeleteRecordsResponse;

/** Moves the log start up, then reads the end. Repeating it is harmless. */
final class RecordDeletion {
    private final Calls calls;
    private final TargetPartition partition;
    private final long offset;
    private final long deadline;
    private final Consumer<FillOutcome> then;

    RecordDeletion(Calls calls, TargetPartition partition, long offset, Consumer<FillOutcome> then) {
        this.calls = calls;
        this.partition = partition;
        this.offset = offset;
        this.deadline = calls.now() + calls.timeoutMs();
        this.then = then;
    }

    void start() {
        DeleteRecordsTopic topic = new DeleteRecordsTopic()
                .setName(partition.id().topic())
                .setPartitions(List.of(new DeleteRecordsPartition()
                        .setPartitionIndex(partition.id().partition())
                        .setOffset(offset)));
        calls.toLeader(
                partition,
                new DeleteRecordsRequest.Builder(
                        new DeleteRecordsRequestData().setTopics(List.of(topic)).setTimeoutMs(calls.timeoutMs())),
                deadline,
                this::deleted);
    }

    private void deleted(Reply reply) {
        Optional<FillOutcome> failure = switch (reply) {
            case Reply.Answer answer -> failure(answer.as(DeleteRecordsResponse.class));
            case Reply.Lost lost -> Optional.of(new FillOutcome.Unknown(lost.detail()));
            case Reply.NotSent not -> Optional.of(new FillOutcome.NotWritten(not.detail()));
            case Reply.Unsupported not -> Optional.of(new FillOutcome.NotWritten(not.detail()));
            case Reply.Refused refused -> Optional.of(new FillOutcome.Refused(refused.reason(), refused.detail()));
        };
        if (failure.isPresent()) {
            calls.refreshMetadata();
            then.accept(failure.get());
            return;
        }
        calls.toLeader(
                partition,
                LogBound.END.request(partition.kafkaId()),
                deadline,
                end -> then.accept(EndRead.outcome(LogBound.read(end, partition.kafkaId()))));
    }

    private Optional<FillOutcome> failure(DeleteRecordsResponse response) {
        var topic = response.data().topics().find(partition.id().topic());
        if (topic == null) {
            return Optional.of(new FillOutcome.Unknown("DeleteRecords: the answer does not mention the topic"));
        }
        Errors error = Errors.forCode(
                topic.partitions().find(partition.id().partition()).errorCode());
        return error == Errors.NONE
                ? Optional.empty()
                : Optional.of(ErrorMapping.fill(
                        error,
                        "DeleteRecords",
                        "DELETE on topic " + partition.id().topic()));
    }
}
