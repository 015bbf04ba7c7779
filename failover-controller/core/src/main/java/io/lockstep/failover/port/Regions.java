package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof.Range;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Looks at a region's cluster, and writes what shows that it takes writes. Safe for use from any thread. */
public interface Regions {
    /** Who the cluster is; its id never changes. */
    Answer<Cluster> cluster(String region, Duration within);

    /** Topics of the pair, with their partition counts. */
    Answer<SortedMap<String, Integer>> topics(String region, Duration within);

    /** Where the logs end, and up to where nothing is undecided. */
    Answer<Bounds> ends(String region, Set<String> topics, Duration within);

    /** Transactions that are open in these topics. */
    Answer<List<OpenTransaction>> transactions(String region, Set<String> topics, Duration within);

    /** What was written to these stretches at the ends of logs. They are read, so let them be short. */
    Answer<Written> written(String region, SortedMap<PartitionId, Range> stretches, Duration within);

    /** Ends a transaction that its application does not end. */
    Answer<Boolean> abort(String region, OpenTransaction transaction, Duration within);

    /** Committed positions of groups, for those of these topics that they read. A share group has none here. */
    Answer<Map<String, SortedMap<PartitionId, Long>>> positions(
            String region, Set<String> groups, Set<String> topics, Duration within);

    /** Groups of the pair. */
    Answer<Set<String>> groups(String region, Duration within);

    /**
     * How many members each of these groups has now; 0 for a group that is not there. Lockstep's own groups are left
     * out. A consumer that was cut off counts until its session has run out.
     */
    Answer<SortedMap<String, Integer>> members(String region, Set<String> groups, Duration within);

    /**
     * How many producers have written to each partition lately, by the timestamps of their last batches; partitions
     * without any are left out. Only idempotent and transactional producers leave a trace, so nothing found proves
     * nothing. Lockstep's mirrors are not counted.
     */
    Answer<SortedMap<PartitionId, Long>> activeProducers(
            String region, Set<String> topics, Duration lately, Duration within);

    /** Writes a record to the region's canary topic, and tells where it lies once all copies in sync hold it. */
    Answer<Canary> write(String region, Duration within);

    /** What of each topic is set on the topic itself. */
    Answer<SortedMap<String, SortedMap<String, String>>> configs(String region, Set<String> topics, Duration within);

    /** The least free share of the brokers' disks, 0 to 1; empty where the cluster does not tell. */
    Answer<Optional<Double>> freeShare(String region, Duration within);

    /** How many clients of other people are connected; empty where the cluster cannot tell. */
    Answer<Optional<Long>> connections(String region, Duration within);

    /** @param missingCopies partitions of the pair's topics with fewer copies in sync than the topic demands */
    record Cluster(String id, int brokers, List<String> missingCopies, Set<String> coordinatorTopics) {
        public Cluster {
            missingCopies = List.copyOf(missingCopies);
            coordinatorTopics = Set.copyOf(coordinatorTopics);
        }
    }

    /**
     * What lies in stretches of logs.
     *
     * @param records of any kind, those of aborted transactions too; where there are none, all that came are markers
     * @param marking transactional ids that wrote the last marker of a log, as far as their coordinators tell; empty
     *     where there are records
     */
    record Written(long records, SortedSet<String> marking) {
        public Written {
            marking = Collections.unmodifiableSortedSet(new TreeSet<>(marking));
        }
    }

    /** @param stable the last stable offsets; lower than the ends where a transaction is open */
    record Bounds(Ends ends, Ends stable) {}

    /**
     * A transaction as one partition holds it.
     *
     * @param transactionalId empty where no coordinator knows it: it hangs
     * @param openMillis for how long it has been open, -1 where the cluster does not tell
     */
    record OpenTransaction(
            String transactionalId,
            PartitionId partition,
            long producerId,
            short epoch,
            int coordinatorEpoch,
            long openMillis) {}

    /** A record that was acknowledged. */
    record Canary(String topic, long offset, long millis) {}
}
