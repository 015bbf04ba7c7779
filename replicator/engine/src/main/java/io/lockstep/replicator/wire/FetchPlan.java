package io.lockstep.replicator.wire;

import io.lockstep.replicator.wire.Followed.Doubt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.FetchRequest;

/**
 * One fetch from one broker.
 *
 * @param asks in the order in which the broker fills its answer
 * @param reserved bytes taken from the budget for the answer
 * @param purpose {@code NONE} for reading, else which doubt it settles
 */
record FetchPlan(Node broker, List<Ask> asks, long reserved, int maxWaitMillis, Doubt purpose) {
    /** The first protocol version that names topics by id: a re-created topic must not be mistaken for the old one. */
    private static final short FIRST_WITH_TOPIC_IDS = 13;

    private static final int MIN_BYTES = 1;
    private static final int BESIDE_RECORDS_BYTES = 100;

    /** One partition's part; the wanted offset is kept, because the session may have been replaced meanwhile. */
    record Ask(Followed followed, long offset, Optional<Integer> leaderEpoch, int maxBytes) {}

    FetchRequest.Builder request() {
        Map<TopicPartition, FetchRequest.PartitionData> data = new LinkedHashMap<>();
        for (Ask ask : asks) {
            data.put(ask.followed().kafkaId(), part(ask));
        }
        return new FetchRequest.Builder(
                        FIRST_WITH_TOPIC_IDS,
                        ApiKeys.FETCH.latestVersion(),
                        FetchRequest.CONSUMER_REPLICA_ID,
                        -1,
                        maxWaitMillis,
                        MIN_BYTES,
                        data)
                .isolationLevel(IsolationLevel.READ_COMMITTED)
                .setMaxBytes((int) mostRecordBytes());
    }

    /** What an answer holds beside the records is counted, too, and so is what its buffer is longer than it. */
    private long mostRecordBytes() {
        long most = BufferPool.longestWithin(reserved);
        return Math.max(reserved / 2, most - (long) BESIDE_RECORDS_BYTES * asks.size());
    }

    private FetchRequest.PartitionData part(Ask ask) {
        Optional<Integer> epoch =
                purpose == Doubt.AT_END ? Optional.empty() : ask.followed().fetchEpoch();
        return new FetchRequest.PartitionData(
                ask.followed().topicId(),
                ask.offset(),
                FetchRequest.INVALID_LOG_START_OFFSET,
                ask.maxBytes(),
                ask.leaderEpoch(),
                epoch);
    }
}
