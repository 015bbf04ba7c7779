package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.FillOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.jspecify.annotations.Nullable;

/**
 * One WriteTxnMarkers request with an entry for each marker of several partitions. The broker reports only the last of several
 * entries for a partition, so what counts are the ends, read back behind the markers on the same connection.
 *
 * <p>An entry names one partition, and that once: named twice, the broker writes one marker and never answers. The markers
 * carry no transaction version, so that brokers check epochs as they did before transaction version 2.
 */
final class MarkerRequest {
    private static final int MOST_MARKERS = 5_000;
    private static final short NO_TRANSACTION_VERSION = 0;

    private final Calls calls;
    private final Consumer<MarkerFill> goOn;
    private final List<Part> parts = new ArrayList<>();
    private int markers;
    private @Nullable Reply written;

    /** So many markers of a fill. */
    private record Part(MarkerFill fill, int count) {}

    /** @param goOn takes what is left of a fill that is longer than a request */
    MarkerRequest(Calls calls, Consumer<MarkerFill> goOn) {
        this.calls = calls;
        this.goOn = goOn;
    }

    /** Takes the fill, or as much of it as one request holds, if there is room. */
    boolean takes(MarkerFill fill) {
        int count = (int) Math.min(fill.left(), MOST_MARKERS);
        if (markers + count > MOST_MARKERS) {
            return false;
        }
        markers += count;
        parts.add(new Part(fill, count));
        return true;
    }

    void sendTo(Node leader) {
        long deadline =
                parts.stream().mapToLong(part -> part.fill().deadline()).min().orElseThrow();
        List<TxnMarkerEntry> entries = new ArrayList<>(markers);
        parts.forEach(part -> entries.addAll(Collections.nCopies(part.count(), entry(part.fill()))));
        List<TopicPartition> partitions =
                parts.stream().map(MarkerRequest::partition).toList();
        calls.to(leader, new WriteTxnMarkersRequest.Builder(entries), deadline, reply -> written = reply);
        calls.to(leader, LogBound.END.request(partitions), deadline, this::read);
    }

    private static TxnMarkerEntry entry(MarkerFill fill) {
        return new TxnMarkerEntry(
                fill.fill().producerId(),
                fill.fill().epoch(),
                fill.fill().generation(),
                TransactionResult.ABORT,
                List.of(fill.partition().kafkaId()),
                NO_TRANSACTION_VERSION);
    }

    private static TopicPartition partition(Part part) {
        return part.fill().partition().kafkaId();
    }

    /** The answer to the markers has come before. */
    private void read(Reply ends) {
        Reply markers = written == null ? new Reply.Lost("the answer to the markers is missing") : written;
        boolean stale = false;
        for (Part part : parts) {
            Optional<FillOutcome> failure = failure(part, markers);
            stale |= failure.isPresent();
            tell(part, failure.orElseGet(() -> EndRead.outcome(LogBound.read(ends, partition(part)))));
        }
        if (stale) {
            calls.refreshMetadata();
        }
    }

    private void tell(Part part, FillOutcome outcome) {
        MarkerFill rest = part.fill().after(part.count());
        if (outcome instanceof FillOutcome.Done && rest.left() > 0 && calls.now() < rest.deadline()) {
            goOn.accept(rest);
        } else {
            part.fill().then().accept(outcome);
        }
    }

    private static Optional<FillOutcome> failure(Part part, Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> refused(part, answer.as(WriteTxnMarkersResponse.class));
            case Reply.Lost lost -> Optional.of(new FillOutcome.Unknown(lost.detail()));
            case Reply.NotSent not -> Optional.of(part.fill().notSent(not.detail()));
            case Reply.Unsupported not -> Optional.of(part.fill().notSent(not.detail()));
            case Reply.Refused refused -> Optional.of(new FillOutcome.Refused(refused.reason(), refused.detail()));
        };
    }

    private static Optional<FillOutcome> refused(Part part, WriteTxnMarkersResponse response) {
        Errors error = Optional.ofNullable(response.errorsByProducerId()
                        .getOrDefault(part.fill().fill().producerId(), Map.of())
                        .get(partition(part)))
                .orElseGet(() -> ofAll(response));
        return error == Errors.NONE
                ? Optional.empty()
                : Optional.of(ErrorMapping.fill(error, "WriteTxnMarkers", MarkerFill.RIGHT));
    }

    /** A request that is refused as a whole names the partitions of its last entry only. */
    private static Errors ofAll(WriteTxnMarkersResponse response) {
        return response.errorCounts().keySet().stream()
                .filter(error -> error != Errors.NONE)
                .findFirst()
                .orElse(Errors.UNKNOWN_SERVER_ERROR);
    }
}
