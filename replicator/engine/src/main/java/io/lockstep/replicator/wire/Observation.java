package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.ObserveOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.apache.kafka.common.message.DescribeProducersRequestData;
import org.apache.kafka.common.message.DescribeProducersRequestData.TopicRequest;
import org.apache.kafka.common.message.DescribeProducersResponseData.ProducerState;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.DescribeProducersRequest;
import org.apache.kafka.common.requests.DescribeProducersResponse;

/**
 * Reads the broker's memory of one producer and then the log's bounds. In this order, an append of somebody else in
 * between makes our sequence too old, which the broker refuses; the other way round it would look like a foreign write.
 *
 * <p>The broker remembers sequences of what it holds, but tells the end only of what is committed to every copy in sync.
 * While a copy lags, the two do not belong together, and an append that was not answered in time would seem not to have
 * happened. So the leader's own log end is read in between, and there is no outcome before that much is committed.
 */
final class Observation {
    private final Calls calls;
    private final TargetPartition partition;
    private final long producerId;
    private final Consumer<ObserveOutcome> then;
    private final Map<LogBound, LogBound.Answer> bounds = new EnumMap<>(LogBound.class);
    private Reply producers = new Reply.Lost("no answer yet");
    private LogBound.Answer logEnd = new LogBound.Answer.Failed("no answer yet");
    private int missing = 2 + LogBound.values().length;

    Observation(Calls calls, TargetPartition partition, long producerId, Consumer<ObserveOutcome> then) {
        this.calls = calls;
        this.partition = partition;
        this.producerId = producerId;
        this.then = then;
    }

    void start() {
        long deadline = calls.now() + calls.timeoutMs();
        calls.toLeader(partition, request(), deadline, reply -> {
            producers = reply;
            arrived();
        });
        calls.toLeader(partition, epoch -> LogEndOffset.request(partition.kafkaId(), epoch), deadline, reply -> {
            logEnd = LogEndOffset.read(reply);
            arrived();
        });
        for (LogBound bound : LogBound.values()) {
            calls.toLeader(partition, bound.request(partition.kafkaId()), deadline, reply -> {
                bounds.put(bound, LogBound.read(reply, partition.kafkaId()));
                arrived();
            });
        }
    }

    private DescribeProducersRequest.Builder request() {
        return new DescribeProducersRequest.Builder(new DescribeProducersRequestData()
                .setTopics(List.of(new TopicRequest()
                        .setName(partition.id().topic())
                        .setPartitionIndexes(List.of(partition.id().partition())))));
    }

    private void arrived() {
        missing--;
        if (missing > 0) {
            return;
        }
        ObserveOutcome outcome = outcome();
        if (outcome instanceof ObserveOutcome.Failed) {
            calls.refreshMetadata();
        }
        then.accept(outcome);
    }

    private ObserveOutcome outcome() {
        for (LogBound.Answer bound : bounds.values()) {
            Optional<ObserveOutcome> failure = failure(bound);
            if (failure.isPresent()) {
                return failure.get();
            }
        }
        return failure(logEnd).or(this::uncommitted).orElseGet(this::withProducers);
    }

    private Optional<ObserveOutcome> uncommitted() {
        long committed = at(LogBound.END);
        return logEnd instanceof LogBound.Answer.At(long offset) && offset > committed
                ? Optional.of(new ObserveOutcome.Failed(
                        "the leader's log ends at " + offset + ", committed is only " + committed))
                : Optional.empty();
    }

    private ObserveOutcome withProducers() {
        return switch (producers) {
            case Reply.Answer answer -> observed(answer.as(DescribeProducersResponse.class));
            case Reply.Lost lost -> new ObserveOutcome.Failed(lost.detail());
            case Reply.NotSent not -> new ObserveOutcome.Failed(not.detail());
            case Reply.Unsupported not -> new ObserveOutcome.Failed(not.detail());
            case Reply.Refused refused -> new ObserveOutcome.Refused(refused.reason(), refused.detail());
        };
    }

    private Optional<ObserveOutcome> failure(LogBound.Answer bound) {
        return switch (bound) {
            case LogBound.Answer.At at -> Optional.empty();
            case LogBound.Answer.Failed failed -> Optional.of(new ObserveOutcome.Failed(failed.detail()));
            case LogBound.Answer.Refused refused ->
                Optional.of(new ObserveOutcome.Refused(refused.reason(), refused.detail()));
        };
    }

    private ObserveOutcome observed(DescribeProducersResponse response) {
        var answer = response.data().topics().getFirst().partitions().getFirst();
        Errors error = Errors.forCode(answer.errorCode());
        return switch (error) {
            case NONE ->
                answer.activeProducers().stream()
                        .filter(p -> p.producerId() == producerId)
                        .findFirst()
                        .map(this::observed)
                        .orElseGet(() -> observed(OptionalInt.empty(), -1, -1));
            case TOPIC_AUTHORIZATION_FAILED ->
                new ObserveOutcome.Refused(
                        Halt.Reason.NOT_PERMITTED,
                        "READ on topic " + partition.id().topic());
            default -> new ObserveOutcome.Failed("DescribeProducers: " + error.name());
        };
    }

    private ObserveOutcome observed(ProducerState state) {
        return observed(OptionalInt.of(state.lastSequence()), state.producerEpoch(), state.coordinatorEpoch());
    }

    private ObserveOutcome observed(OptionalInt lastSequence, int epoch, int coordinatorEpoch) {
        return new ObserveOutcome.Observed(
                at(LogBound.START), at(LogBound.END), at(LogBound.STABLE_END), lastSequence, epoch, coordinatorEpoch);
    }

    private long at(LogBound bound) {
        if (bounds.get(bound) instanceof LogBound.Answer.At(long offset)) {
            return offset;
        }
        throw new IllegalStateException("the bound " + bound + " of " + partition.id() + " is not known");
    }
}
