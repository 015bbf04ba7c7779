package io.lockstep.replicator.decision;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells which batches of one fetch response belong to aborted transactions. One instance per response and partition;
 * must be shown every batch, in order, also those that are not wanted. Not safe for use by several threads.
 *
 * <p>Kafka's protocol: a {@code read_committed} fetch answers with (producer id, first offset) of every aborted
 * transaction that overlaps the response; a transaction's records end at its producer's control batch.
 */
public final class AbortedTransactions {
    private final Deque<Aborted> upcoming;
    private final Set<Long> open = new HashSet<>();

    /** One entry of a response. */
    public record Aborted(long producerId, long firstOffset) {}

    /** Takes a response's list, in any order. */
    public AbortedTransactions(List<Aborted> aborted) {
        this.upcoming = new ArrayDeque<>(aborted.stream()
                .sorted(Comparator.comparingLong(Aborted::firstOffset))
                .toList());
    }

    /** Whether the batch, the next one of the response, was aborted. */
    public boolean contains(BatchFacts batch) {
        while (!upcoming.isEmpty() && upcoming.getFirst().firstOffset() <= batch.lastOffset()) {
            open.add(upcoming.removeFirst().producerId());
        }
        if (batch.control()) {
            open.remove(batch.producerId());
            return false;
        }
        return batch.transactional() && open.contains(batch.producerId());
    }
}
