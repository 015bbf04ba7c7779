package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.HoleRights;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;

/**
 * Asks with the very request that would be used, for a partition that cannot exist: a broker checks the right first and
 * the partition second, so its answer tells the right and nothing is written. (Asking for the authorized operations of
 * the cluster would need a further right, and would miss CLUSTER_ACTION alone.)
 */
public final class KafkaHoleRights implements HoleRights {
    /** A name that no topic can have: brokers refuse to create it. */
    private static final TopicPartition NOWHERE = new TopicPartition("__lockstep/nowhere", 0);

    private final WireSettings target;

    public KafkaHoleRights(WireSettings target) {
        this.target = target;
    }

    @Override
    public CompletionStage<Answer> ask() {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofPlatform().name("lockstep-hole-rights").daemon().start(() -> ask(answer));
        return answer;
    }

    private void ask(CompletableFuture<Answer> answer) {
        try (WireClient client = WireClient.create(target)) {
            Calls calls = new Calls(client, target.requestTimeoutMs());
            calls.toAny(request(), client.now() + target.requestTimeoutMs(), reply -> answer.complete(answer(reply)));
            while (!answer.isDone()) {
                calls.pump();
                client.poll(calls.waitMillis(target.requestTimeoutMs()));
                client.takeFatalError().ifPresent(why -> answer.complete(new Answer.NoAnswer(why)));
                calls.pump();
            }
        } catch (KafkaException e) {
            answer.complete(new Answer.NoAnswer(String.valueOf(e.getMessage())));
        } finally {
            answer.complete(new Answer.NoAnswer("asking for the right to write markers ended early"));
        }
    }

    private static WriteTxnMarkersRequest.Builder request() {
        return new WriteTxnMarkersRequest.Builder(List.of(new TxnMarkerEntry(
                Long.MAX_VALUE, (short) 0, 0, TransactionResult.ABORT, List.of(NOWHERE), (short) 0)));
    }

    private static Answer answer(Reply reply) {
        return switch (reply) {
            case Reply.Answer found ->
                answer(found.as(WriteTxnMarkersResponse.class).errorCounts());
            case Reply.Lost lost -> new Answer.NoAnswer(lost.detail());
            case Reply.NotSent not -> new Answer.NoAnswer(not.detail());
            case Reply.Refused refused -> new Answer.NoAnswer(refused.detail());
            case Reply.Unsupported not ->
                new Answer.EmptyTransactions("the target does not take markers from clients: " + not.detail());
        };
    }

    private static Answer answer(Map<Errors, Integer> errors) {
        if (errors.containsKey(Errors.CLUSTER_AUTHORIZATION_FAILED)) {
            return new Answer.EmptyTransactions("ALTER on the target's Cluster resource is not granted, so each filler"
                    + " costs a transaction of its own; grant it to fill holes in bulk");
        }
        if (errors.containsKey(Errors.UNKNOWN_TOPIC_OR_PARTITION)
                || errors.containsKey(Errors.INVALID_TOPIC_EXCEPTION)) {
            return new Answer.BulkMarkers("control markers are permitted on the target's Cluster resource");
        }
        return new Answer.NoAnswer("the target answered a question for rights with " + errors.keySet());
    }
}
