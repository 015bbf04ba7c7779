package io.lockstep.replicator.port;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Piece;
import java.util.function.Consumer;

/**
 * Writes target logs. Single-threaded: every method except {@link #wakeup} belongs to the thread that calls
 * {@link #poll}, and outcomes are delivered inside {@code poll} on that thread, each exactly once and within the
 * request timeout. Appends of one partition reach the broker in the order of the calls.
 */
public interface TargetLog extends AutoCloseable {
    /** Makes a partition known; must come before any other call for it. Repeating it replaces the id. */
    void open(PartitionId partition, String topicId);

    /** Forgets a partition. Outcomes under way are still delivered. */
    void forget(PartitionId partition);

    /** Appends one batch. The payload is not released here. */
    void append(PartitionId partition, Piece.Data data, Stamp stamp, Consumer<AppendOutcome> then);

    /** Writes offsets that no {@code read_committed} consumer sees, then reads the end back. */
    void fill(PartitionId partition, Fill fill, Consumer<FillOutcome> then);

    /** Reads the log's bounds and what the broker remembers of the producer. */
    void observe(PartitionId partition, long producerId, Consumer<ObserveOutcome> then);

    /** Aborts what an earlier owner may have left open under this transactional id. */
    void abortOpenTransaction(PartitionId partition, String transactionalId, Consumer<FillOutcome> then);

    /** Moves the log start up to {@code offset}; used after a prefill. */
    void deleteBefore(PartitionId partition, long offset, Consumer<FillOutcome> then);

    /** Sends what is queued and waits at most so long for answers; returns early on {@link #wakeup}. */
    void poll(long maxMillis);

    /** Ends a running {@link #poll}; from any thread. */
    void wakeup();

    @Override
    void close();
}
