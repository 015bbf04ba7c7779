package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.SourceFault;
import java.util.function.BiConsumer;
import org.apache.kafka.common.protocol.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells faults that pass from those that end a session. Belongs to the feed's thread. */
final class SessionFaults {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFaults.class);
    private static final long RETRY_MS = 100;
    private static final long RETRY_ODD_MS = 1_000;
    private static final long RECHECK_MS = 500;
    private static final int RECHECKS = 3;

    private final WireClient client;
    private final Calls calls;
    private final BiConsumer<Followed, SourceFault> end;

    /** @param end ends a session, if it is still the partition's current one */
    SessionFaults(WireClient client, Calls calls, BiConsumer<Followed, SourceFault> end) {
        this.client = client;
        this.calls = calls;
        this.end = end;
    }

    /** The metadata does not name a leader for it. */
    void noLeader(Followed partition, Leader leader) {
        client.refreshMetadata();
        long now = client.now();
        int answers = client.metadataAnswers();
        switch (leader) {
            case Leader.Known known -> partition.watch().fine();
            case Leader.None none -> partition.watch().fine();
            case Leader.NoTopic none -> {
                if (partition.watch().confirms("gone", now, answers)) {
                    end.accept(partition, new SourceFault.TopicGone());
                }
            }
            case Leader.OtherTopic other -> {
                if (partition.watch().confirms(other.id(), now, answers)) {
                    end.accept(partition, new SourceFault.TopicRecreated(other.id()));
                }
            }
            case Leader.Hidden hidden ->
                end.accept(
                        partition,
                        new SourceFault.NotPermitted(
                                "DESCRIBE on topic " + partition.id().topic()));
        }
    }

    /** A broker answered the fetch of this partition with an error. */
    void refused(Followed partition, Errors error) {
        switch (error) {
            case OFFSET_OUT_OF_RANGE -> checkRange(partition);
            case TOPIC_AUTHORIZATION_FAILED ->
                end.accept(
                        partition,
                        new SourceFault.NotPermitted(
                                "READ on topic " + partition.id().topic()));
            case CORRUPT_MESSAGE ->
                end.accept(
                        partition,
                        new SourceFault.Unreadable(partition.wanted(), "the source broker says " + error.name()));
            case NOT_LEADER_OR_FOLLOWER,
                    LEADER_NOT_AVAILABLE,
                    REPLICA_NOT_AVAILABLE,
                    OFFSET_NOT_AVAILABLE,
                    FENCED_LEADER_EPOCH,
                    UNKNOWN_LEADER_EPOCH,
                    KAFKA_STORAGE_ERROR,
                    UNKNOWN_TOPIC_ID,
                    INCONSISTENT_TOPIC_ID,
                    UNKNOWN_TOPIC_OR_PARTITION -> later(partition, RETRY_MS);
            default -> {
                LOG.warn(
                        "The source refuses a fetch for a reason that may pass partition={} error={}",
                        partition.id(),
                        error);
                later(partition, RETRY_ODD_MS);
            }
        }
    }

    void ended(Followed partition, SourceFault fault) {
        end.accept(partition, fault);
    }

    /** What was answered cannot be right; ask again after a while. */
    void later(Followed partition) {
        later(partition, RETRY_ODD_MS);
    }

    private void later(Followed partition, long millis) {
        client.refreshMetadata();
        partition.waitUntil(client.now() + millis);
    }

    /** Asks for the log's bounds; both requests take the same connection, so the answers come in order. */
    private void checkRange(Followed partition) {
        long deadline = client.now() + calls.timeoutMs();
        partition.waitUntil(Long.MAX_VALUE);
        calls.toLeader(partition, LogBound.START.request(partition.kafkaId()), deadline, first -> {
            LogBound.Answer start = LogBound.read(first, partition.kafkaId());
            calls.toLeader(
                    partition,
                    LogBound.END.request(partition.kafkaId()),
                    deadline,
                    second -> judgeRange(partition, start, LogBound.read(second, partition.kafkaId())));
        });
    }

    private void judgeRange(Followed partition, LogBound.Answer start, LogBound.Answer end) {
        if (!(start instanceof LogBound.Answer.At(long first)) || !(end instanceof LogBound.Answer.At(long last))) {
            later(partition, RETRY_ODD_MS);
            return;
        }
        long wanted = partition.wanted();
        boolean enough = partition.countRangeCheck() >= RECHECKS;
        if (wanted < first || (wanted > last && enough)) {
            this.end.accept(partition, new SourceFault.OutOfRange(wanted, first, last));
        } else if (enough && partition.lastEpoch().isPresent()) {
            // In range by its offset and refused all the same: the leader does not know our epoch, nor any later one.
            this.end.accept(
                    partition, new SourceFault.Diverged(partition.lastEpoch().getAsInt(), first));
        } else {
            later(partition, RECHECK_MS);
        }
    }
}
