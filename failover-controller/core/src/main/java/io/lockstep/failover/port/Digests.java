package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads records of the regions' logs as a {@code read_committed} client sees them, and tells their digests, never what
 * they hold. Control markers, aborted records and holes are no records. Changes nothing. Safe for use from any thread.
 */
public interface Digests {
    /**
     * Reads stretches of several regions' logs, all regions at the same time, until everything is read or the extent is
     * used up. Unknown as soon as one of the regions is.
     *
     * @param stretches by region and partition
     */
    Answer<Map<String, Reading>> read(Map<String, SortedMap<String, Range>> stretches, Extent extent, Duration within);

    /** Where the first record of each stretch lies; a stretch without one is left out. */
    Answer<Map<Place, Long>> first(String region, Set<Place> stretches, Duration within);

    /**
     * How much is read at most.
     *
     * @param time for reading, once the region was reached
     * @param bytes of keys, values and headers, in each region
     * @param records offsets before the end, of each partition
     */
    record Extent(Duration time, long bytes, int records) {}

    /** Offsets {@code [from, to)} of a partition. */
    record Place(String partition, long from, long to) {}

    /**
     * What was read in one region.
     *
     * @param compacted partitions of which a cleaner of its own removes records
     */
    record Reading(SortedMap<String, Stretch> partitions, Set<String> compacted) {
        public Reading {
            compacted = Set.copyOf(compacted);
        }

        /** What was read of a partition; nothing where nothing came back. */
        public Stretch of(String partition) {
            return partitions.getOrDefault(partition, Stretch.UNREAD);
        }
    }

    /**
     * Records of one partition, in order.
     *
     * @param from as asked, or where the log starts
     * @param to as asked, or how far it came
     * @param cut whether the extent ended it before what was asked, and not the log's own end
     */
    record Stretch(long from, long to, boolean cut, List<Digest> records) {
        static final Stretch UNREAD = new Stretch(0, 0, true, List.of());

        public Stretch {
            records = List.copyOf(records);
        }
    }

    /** @param sha256 over timestamp, key, value and headers, as hexadecimal text */
    record Digest(long offset, String sha256) {}
}
