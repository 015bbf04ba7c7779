package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.JournalLog;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads one region's journal topic from its beginning, and later on from where it was. Belongs to one thread.
 *
 * <p>A reading is complete only at the end of the log, not at its last stable offset: behind another pair's open
 * transaction there may be committed entries of ours.
 */
final class JournalReader implements AutoCloseable {
    private static final TopicPartition PARTITION = new TopicPartition(JournalTopic.JOURNAL.name(), 0);
    static final Right NEEDED = Right.onTopic("READ", PARTITION.topic());
    private static final Duration STEP = Duration.ofMillis(200);

    private final KafkaConsumer<String, String> consumer;
    private final Admin admin;
    private final String region;
    private final JournalLog log;

    JournalReader(JournalSettings settings, String region, Admin admin) {
        this.consumer = new KafkaConsumer<>(settings.consumer(region));
        this.admin = admin;
        this.region = region;
        this.log = new JournalLog(settings.pair(), PARTITION.topic() + " at " + region);
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /** What was read so far. */
    JournalLog log() {
        return log;
    }

    /** Reads to the end as it is now. After anything but a known answer this reader is of no use any more. */
    Answer<JournalLog> readOn(Deadline deadline) {
        return end(deadline).then(end -> {
            try {
                return readTo(end, deadline);
            } catch (KafkaException e) {
                return JournalFaults.answer(e, NEEDED, region);
            }
        });
    }

    private Answer<JournalLog> readTo(long end, Deadline deadline) {
        long at = consumer.position(PARTITION, deadline.left());
        if (at > end) {
            return new Answer.Unknown<>("The log of " + PARTITION.topic() + " at " + region + " ends at " + end
                    + ", although it was read up to " + at + ": it was created anew, or lost its end.");
        }
        while (at < end) {
            if (deadline.passed()) {
                return new Answer.Unknown<>("Reading " + PARTITION.topic() + " at " + region + " came only to offset "
                        + at + " of " + end + " in time; a transaction may be open there.");
            }
            consumer.poll(deadline.left(STEP))
                    .forEach(record -> log.add(record.offset(), record.key(), record.value()));
            at = consumer.position(PARTITION, deadline.left());
        }
        return new Answer.Known<>(log);
    }

    private Answer<Long> end(Deadline deadline) {
        Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> call = Map.of(
                PARTITION,
                admin.listOffsets(
                                Map.of(PARTITION, OffsetSpec.latest()),
                                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .partitionResult(PARTITION));
        Answers<TopicPartition, ListOffsetsResultInfo> answers = Answers.await(call, deadline);
        ListOffsetsResultInfo end = answers.found().get(PARTITION);
        return end == null
                ? JournalFaults.answer(Objects.requireNonNull(answers.failed().get(PARTITION)), NEEDED, region)
                : new Answer.Known<>(end.offset());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(STEP));
    }
}
