package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.ContentCheck;
import io.lockstep.replicator.port.TailReader;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Compares the last records of every target partition with the source's at the same offsets. What the source no longer
 * holds cannot vouch for the target, so it counts as a difference. Safe for use from any thread.
 */
public final class LastRecordsCheck implements ContentCheck {
    private final TailReader logs;

    public LastRecordsCheck(TailReader logs) {
        this.logs = logs;
    }

    @Override
    public CompletionStage<Optional<String>> problem(String topic, int partitions) {
        CompletionStage<Optional<String>> first = CompletableFuture.completedFuture(Optional.empty());
        for (int number = 0; number < partitions; number++) {
            PartitionId partition = new PartitionId(topic, number);
            first = first.thenCompose(
                    problem -> problem.isPresent() ? CompletableFuture.completedFuture(problem) : check(partition));
        }
        return first;
    }

    private CompletionStage<Optional<String>> check(PartitionId partition) {
        return logs.lastOfTarget(partition, Long.MAX_VALUE).thenCompose(target -> {
            if (target.logEnd() == 0) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return logs.source(partition, target.from(), target.to())
                    .thenApply(source -> difference(partition, target, source));
        });
    }

    private static Optional<String> difference(PartitionId partition, Tail target, Tail source) {
        if (source.logEnd() < target.logEnd()) {
            return Optional.of(
                    partition + " ends at " + target.logEnd() + ", beyond the source's end " + source.logEnd());
        }
        Map<Long, String> expected = new HashMap<>();
        source.records().forEach(record -> expected.put(record.offset(), record.digest()));
        int compared = 0;
        for (TailRecord record : target.records()) {
            String digest = expected.get(record.offset());
            if (digest != null && !digest.equals(record.digest())) {
                return Optional.of(partition + " differs at offset " + record.offset() + " (digest " + record.digest()
                        + ", at the source " + digest + ")");
            }
            compared += digest == null ? 0 : 1;
        }
        return compared == 0 && !target.records().isEmpty()
                ? Optional.of(partition + " has no record near its end that the source still holds")
                : Optional.empty();
    }
}
