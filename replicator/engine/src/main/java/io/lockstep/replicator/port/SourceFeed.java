package io.lockstep.replicator.port;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Piece;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads source logs, {@code read_committed}, as contiguous pieces. Calls are safe from any thread and never block; the
 * listener is called on the feed's own thread and must not block either.
 *
 * <p>The feed bounds itself: it stops fetching a partition whose unreleased payloads have reached the partition's cap,
 * and everything when the memory budget is used up, and goes on as payloads are released.
 */
public interface SourceFeed extends AutoCloseable {
    /** Starts, or restarts elsewhere; everything of an earlier session of the partition is void from now on. */
    void follow(Subscription subscription);

    /** Ends the partition's current session. */
    void stop(PartitionId partition);

    @Override
    void close();

    /**
     * Where to read.
     *
     * @param topicId the source topic's id in Kafka's text form; a re-created topic is told by it
     * @param from the first offset wanted
     * @param lastFetchedEpoch leader epoch of the record before {@code from}, where known; reveals truncation
     * @param session told back with every answer, so that late answers can be recognised
     */
    record Subscription(PartitionId partition, String topicId, long from, OptionalInt lastFetchedEpoch, long session) {}

    /**
     * An answer.
     *
     * @param pieces contiguous, beginning where the previous answer of the session ended; may be empty
     * @param highWatermark the source's end
     * @param stableEnd up to where no transaction is open; pieces never pass it
     */
    record Fetched(
            PartitionId partition,
            long session,
            List<Piece> pieces,
            long highWatermark,
            long stableEnd,
            long logStart) {}

    /** Told what the feed finds. */
    interface Listener {
        void fetched(Fetched fetched);

        /** The session has ended with a fault that reading again will not mend. */
        void failed(PartitionId partition, long session, SourceFault fault);

        /** Told on change: whether the source answers at all. */
        void reachable(boolean reachable, String detail);
    }
}
