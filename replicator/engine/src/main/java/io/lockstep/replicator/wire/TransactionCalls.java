package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.FillOutcome;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.EndTxnRequestData;
import org.apache.kafka.common.message.FindCoordinatorRequestData;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.AddPartitionsToTxnRequest;
import org.apache.kafka.common.requests.EndTxnRequest;
import org.apache.kafka.common.requests.FindCoordinatorRequest;
import org.apache.kafka.common.requests.FindCoordinatorRequest.CoordinatorType;
import org.apache.kafka.common.requests.FindCoordinatorResponse;
import org.apache.kafka.common.requests.InitProducerIdRequest;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.requests.ProduceRequest;

/**
 * The single steps of a transaction, each repeated while the coordinator says "not yet", all within one deadline. They
 * speak the protocol of transactions version 1 (partitions are added explicitly, EndTxn up to v4): version 2 begins a
 * transaction only with data, and an empty one is what is wanted.
 */
final class TransactionCalls {
    private static final long RETRY_MS = 5;
    private static final long RETRY_ELSEWHERE_MS = 100;
    private static final int TRANSACTION_TIMEOUT_MS = 60_000;
    private static final short ALL_REPLICAS = -1;

    private final Calls calls;
    private final TransactionSession session;
    private final TargetPartition partition;
    private final long deadline;

    TransactionCalls(Calls calls, TransactionSession session, TargetPartition partition) {
        this.calls = calls;
        this.session = session;
        this.partition = partition;
        this.deadline = calls.now() + calls.timeoutMs();
    }

    TransactionSession session() {
        return session;
    }

    boolean expired() {
        return calls.now() >= deadline;
    }

    void after(long millis, Runnable step) {
        calls.after(millis, step);
    }

    void readEnd(Consumer<LogBound.Answer> then) {
        long readBy = Math.max(deadline, calls.now() + 1_000);
        calls.toLeader(
                partition,
                LogBound.END.request(partition.kafkaId()),
                readBy,
                reply -> then.accept(LogBound.read(reply, partition.kafkaId())));
    }

    private String rights() {
        return "WRITE and DESCRIBE on transactional id " + session.transactionalId();
    }

    /** Takes the transactional id over: fences older holders and aborts what they left open. */
    void initialise(Consumer<Step> then) {
        withCoordinator(
                then,
                node -> calls.to(node, initRequest(), deadline, reply -> {
                    if (reply instanceof Reply.Answer answer) {
                        var data = answer.as(InitProducerIdResponse.class).data();
                        Errors error = Errors.forCode(data.errorCode());
                        if (error == Errors.NONE) {
                            session.producer(Optional.of(
                                    new TransactionSession.Producer(data.producerId(), data.producerEpoch(), 0)));
                        }
                        next(error, "InitProducerId", rights(), then, () -> initialise(then));
                    } else {
                        next(reply, then, () -> initialise(then));
                    }
                }));
    }

    private InitProducerIdRequest.Builder initRequest() {
        return new InitProducerIdRequest.Builder(new InitProducerIdRequestData()
                .setTransactionalId(session.transactionalId())
                .setTransactionTimeoutMs(TRANSACTION_TIMEOUT_MS));
    }

    void addPartition(TransactionSession.Producer producer, Consumer<Step> then) {
        String right = rights() + " and WRITE on topic " + partition.id().topic();
        request(
                () -> AddPartitionsToTxnRequest.Builder.forClient(
                        session.transactionalId(), producer.id(), producer.epoch(), List.of(partition.kafkaId())),
                TransactionCalls::worst,
                "AddPartitionsToTxn",
                right,
                then);
    }

    void abort(TransactionSession.Producer producer, Consumer<Step> then) {
        request(
                () -> new EndTxnRequest.Builder(
                        new EndTxnRequestData()
                                .setTransactionalId(session.transactionalId())
                                .setProducerId(producer.id())
                                .setProducerEpoch(producer.epoch())
                                .setCommitted(false),
                        false),
                TransactionCalls::worst,
                "EndTxn",
                rights(),
                then);
    }

    /** Appends fillers inside the transaction; not repeated, because the outcome decides about the sequence. */
    void produce(TransactionSession.Producer producer, int records, Consumer<Step> then) {
        ByteBuffer batch = FillerBatch.of(records, 0, producer.id(), producer.epoch(), producer.nextSequence(), true);
        TopicProduceData topic = new TopicProduceData()
                .setName(partition.id().topic())
                .setTopicId(partition.topicId())
                .setPartitionData(List.of(new PartitionProduceData()
                        .setIndex(partition.id().partition())
                        .setRecords(MemoryRecords.readableRecords(batch))));
        ProduceRequestData data = new ProduceRequestData()
                .setAcks(ALL_REPLICAS)
                .setTimeoutMs(ProduceCodec.brokerTimeoutMs(calls.timeoutMs()))
                .setTransactionalId(session.transactionalId());
        data.topicData().add(topic);
        String right = rights() + " and WRITE on topic " + partition.id().topic();
        calls.toLeader(partition, ProduceRequest.builder(data, true), deadline, reply -> {
            if (reply instanceof Reply.Answer answer) {
                next(worst(answer.body()), "Produce", right, then, () -> produce(producer, records, then));
            } else {
                next(reply, then, () -> produce(producer, records, then));
            }
        });
    }

    private static Errors worst(AbstractResponse response) {
        return response.errorCounts().keySet().stream()
                .filter(e -> e != Errors.NONE)
                .findFirst()
                .orElse(Errors.NONE);
    }

    private void request(
            java.util.function.Supplier<AbstractRequest.Builder<?>> builder,
            Function<AbstractResponse, Errors> error,
            String what,
            String right,
            Consumer<Step> then) {
        Runnable again = () -> request(builder, error, what, right, then);
        withCoordinator(
                then,
                node -> calls.to(node, builder.get(), deadline, reply -> {
                    if (reply instanceof Reply.Answer answer) {
                        next(error.apply(answer.body()), what, right, then, again);
                    } else {
                        next(reply, then, again);
                    }
                }));
    }

    private void withCoordinator(Consumer<Step> failed, Consumer<Node> then) {
        if (session.coordinator().isPresent()) {
            then.accept(session.coordinator().get());
            return;
        }
        FindCoordinatorRequestData data = new FindCoordinatorRequestData()
                .setKeyType(CoordinatorType.TRANSACTION.id())
                .setCoordinatorKeys(List.of(session.transactionalId()));
        calls.toAny(new FindCoordinatorRequest.Builder(data), deadline, reply -> {
            Runnable again = () -> withCoordinator(failed, then);
            if (reply instanceof Reply.Answer answer) {
                found(answer.as(FindCoordinatorResponse.class), failed, then, again);
            } else {
                next(reply, failed, again);
            }
        });
    }

    private void found(FindCoordinatorResponse response, Consumer<Step> failed, Consumer<Node> then, Runnable again) {
        var coordinator = response.coordinatorByKey(session.transactionalId());
        Errors error = coordinator.map(c -> Errors.forCode(c.errorCode())).orElse(Errors.COORDINATOR_NOT_AVAILABLE);
        if (error != Errors.NONE) {
            next(error, "FindCoordinator", "DESCRIBE on transactional id " + session.transactionalId(), failed, again);
            return;
        }
        coordinator.ifPresent(c -> {
            Node node = new Node(c.nodeId(), c.host(), c.port());
            session.coordinator(Optional.of(node));
            then.accept(node);
        });
    }

    /** Decides by an answer's error whether the step is done, comes again or has failed. */
    private void next(Errors error, String what, String right, Consumer<Step> then, Runnable again) {
        switch (error) {
            case NONE -> then.accept(new Step.Done());
            case CONCURRENT_TRANSACTIONS -> retry(until(what, error), RETRY_MS, then, again);
            case COORDINATOR_LOAD_IN_PROGRESS -> retry(until(what, error), RETRY_ELSEWHERE_MS, then, again);
            case COORDINATOR_NOT_AVAILABLE, NOT_COORDINATOR -> {
                session.coordinator(Optional.empty());
                retry(until(what, error), RETRY_ELSEWHERE_MS, then, again);
            }
            case UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER, LEADER_NOT_AVAILABLE -> {
                calls.refreshMetadata();
                retry(until(what, error), RETRY_ELSEWHERE_MS, then, again);
            }
            default -> fail(ErrorMapping.fill(error, what, right), then);
        }
    }

    /** Lost or not sent: asked again, because every step may be repeated and the end is read back afterwards. */
    private void next(Reply reply, Consumer<Step> then, Runnable again) {
        session.coordinator(Optional.empty());
        calls.refreshMetadata();
        switch (reply) {
            case Reply.Lost lost -> retry(lost.detail(), RETRY_ELSEWHERE_MS, then, again);
            case Reply.NotSent not -> retry(not.detail(), RETRY_ELSEWHERE_MS, then, again);
            case Reply.Unsupported not -> fail(new FillOutcome.Unknown(not.detail()), then);
            case Reply.Refused refused -> fail(new FillOutcome.Refused(refused.reason(), refused.detail()), then);
            case Reply.Answer answer -> throw new IllegalArgumentException("an answer is decided by its error");
        }
    }

    private static String until(String what, Errors error) {
        return what + " was answered " + error.name() + " until the deadline";
    }

    private void retry(String why, long pauseMs, Consumer<Step> then, Runnable again) {
        if (expired()) {
            fail(new FillOutcome.Unknown(why), then);
        } else {
            calls.after(pauseMs, again);
        }
    }

    private void fail(FillOutcome outcome, Consumer<Step> then) {
        session.producer(Optional.empty());
        then.accept(new Step.Failed(outcome));
    }

    /** How a step ended. */
    sealed interface Step {
        record Done() implements Step {}

        record Failed(FillOutcome outcome) implements Step {}
    }
}
