package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** How much a region's topics take, whether they are mirrored or not. Safe for use from any thread. */
public interface Volumes extends AutoCloseable {
    /** Every topic that the principal sees, internal ones left out. */
    Answer<SortedMap<String, Volume>> of(String region, Duration within);

    @Override
    void close();

    /**
     * One topic.
     *
     * @param replicas copies of each partition
     * @param copy bytes of one copy: the largest of each partition, as it lies on the disk, compressed
     * @param all bytes of all copies
     * @param retention how long records are kept; empty where that is not limited
     * @param retentionBytes how much of each partition is kept; empty where that is not limited
     * @param compacted whether the cleaner keeps the last record of each key
     */
    record Volume(
            int partitions,
            int replicas,
            long copy,
            long all,
            Optional<Duration> retention,
            OptionalLong retentionBytes,
            boolean compacted) {}
}
