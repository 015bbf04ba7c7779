package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.jspecify.annotations.Nullable;

/**
 * Fills offsets with control markers, one per entry of a WriteTxnMarkers request. The broker reports only the last of
 * several entries for a partition, so what counts is the end, read back behind the markers on the same connection.
 *
 * <p>An entry names its partition once: named twice, the broker writes one marker and never answers. The markers carry
 * no transaction version, so that brokers check epochs as they did before transaction version 2.
 */
final class MarkerFill {
    static final String RIGHT =
            "ALTER on the target's Cluster resource, for control markers (or CLUSTER_ACTION before Kafka 3.8)";

    private static final int MARKERS_PER_REQUEST = 5_000;
    private static final short NO_TRANSACTION_VERSION = 0;

    private final Calls calls;
    private final TargetPartition partition;
    private final Fill fill;
    private final long deadline;
    private final Consumer<FillOutcome> then;
    private long left;

    MarkerFill(Calls calls, TargetPartition partition, Fill fill, Consumer<FillOutcome> then) {
        this.calls = calls;
        this.partition = partition;
        this.fill = fill;
        this.deadline = calls.now() + calls.timeoutMs();
        this.then = then;
        this.left = fill.count();
    }

    void start() {
        writeNext();
    }

    private void writeNext() {
        int count = (int) Math.min(left, MARKERS_PER_REQUEST);
        left -= count;
        if (left > 0) {
            calls.toLeader(partition, request(count), deadline, this::written);
            return;
        }
        Last last = new Last();
        calls.toLeader(partition, request(count), deadline, last::written);
        calls.toLeader(partition, LogBound.END.request(partition.kafkaId()), deadline, last::read);
    }

    private WriteTxnMarkersRequest.Builder request(int count) {
        TxnMarkerEntry entry = new TxnMarkerEntry(
                fill.producerId(),
                fill.epoch(),
                fill.generation(),
                TransactionResult.ABORT,
                List.of(partition.kafkaId()),
                NO_TRANSACTION_VERSION);
        return new WriteTxnMarkersRequest.Builder(Collections.nCopies(count, entry));
    }

    private void written(Reply reply) {
        Optional<FillOutcome> failure = failure(reply);
        if (failure.isPresent()) {
            calls.refreshMetadata();
            then.accept(failure.get());
        } else if (calls.now() < deadline) {
            writeNext();
        } else {
            calls.toLeader(
                    partition,
                    LogBound.END.request(partition.kafkaId()),
                    deadline + calls.timeoutMs(),
                    end -> then.accept(EndRead.outcome(LogBound.read(end))));
        }
    }

    private Optional<FillOutcome> failure(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> refused(answer.as(WriteTxnMarkersResponse.class));
            case Reply.Lost lost -> Optional.of(new FillOutcome.Unknown(lost.detail()));
            case Reply.NotSent not -> Optional.of(notSent(not.detail()));
            case Reply.Unsupported not -> Optional.of(notSent(not.detail()));
            case Reply.Refused refused -> Optional.of(new FillOutcome.Refused(refused.reason(), refused.detail()));
        };
    }

    private FillOutcome notSent(String detail) {
        boolean nothingBefore = fill.count() - left <= MARKERS_PER_REQUEST;
        return nothingBefore ? new FillOutcome.NotWritten(detail) : new FillOutcome.Unknown(detail);
    }

    private Optional<FillOutcome> refused(WriteTxnMarkersResponse response) {
        return response.errorCounts().keySet().stream()
                .filter(error -> error != Errors.NONE)
                .findFirst()
                .map(error -> ErrorMapping.fill(error, "WriteTxnMarkers", RIGHT));
    }

    /** The last markers and the end behind them, both on their way. */
    private final class Last {
        private @Nullable Reply markers;

        void written(Reply reply) {
            markers = reply;
        }

        void read(Reply end) {
            Reply first = markers == null ? new Reply.Lost("the answer to the markers is missing") : markers;
            Optional<FillOutcome> failure = failure(first);
            if (failure.isPresent()) {
                calls.refreshMetadata();
            }
            then.accept(failure.orElseGet(() -> EndRead.outcome(LogBound.read(end))));
        }
    }
}
