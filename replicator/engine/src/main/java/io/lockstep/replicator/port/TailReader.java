package io.lockstep.replicator.port;

import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads stretches of both logs record by record, {@code read_committed}, for comparison by content. Used at every
 * start and after faults, never on the streaming path. Stages complete within the request timeout, exceptionally when
 * the log could not be read.
 */
public interface TailReader extends AutoCloseable {
    /** The target's last stretch before {@code end} that holds at least one record, or all down to the log start. */
    CompletionStage<Tail> lastOfTarget(PartitionId partition, long end);

    /** Records of the target in {@code [from, to)}. */
    CompletionStage<Tail> target(PartitionId partition, long from, long to);

    /** Records of the source in {@code [from, to)}. */
    CompletionStage<Tail> source(PartitionId partition, long from, long to);

    /** Empty when the source's topic of that name has this id; else that it is gone, or another one. */
    CompletionStage<Optional<SourceFault>> sourceTopic(PartitionId partition, String topicId);

    @Override
    void close();

    /**
     * A stretch of a log. Offsets in {@code [from, to)} without a record hold none that a consumer could see.
     *
     * @param from at or above what was asked for; higher when the log starts later
     * @param to the end of what could be read, at most what was asked for
     */
    record Tail(long from, long to, long logStart, long logEnd, List<TailRecord> records) {}

    /**
     * One record.
     *
     * @param digest SHA-256 over timestamp, key, value and headers, as hexadecimal text
     */
    record TailRecord(long offset, String digest) {}
}
