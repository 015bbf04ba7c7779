package io.lockstep.faults.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingConsumer;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Readings;
import io.lockstep.sandbox.live.Cadence;
import io.lockstep.sandbox.live.ReaderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group of one member of the client library, which commits what it has read. */
final class GroupReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Readings readings;
    private final List<String> topics;
    private final FollowingConsumer<String, String> consumer;
    private final Cadence cadence;

    GroupReader(FollowingClients clients, Readings readings, List<String> topics) {
        this.readings = readings;
        this.topics = List.copyOf(topics);
        this.consumer = clients.consumer(ReaderSettings.of(readings.group()), topics, (from, to, epoch) -> {});
        this.cadence = new Cadence(readings.group(), BETWEEN, this::turn);
    }

    /** Processed first, committed then: what is not committed is read again. */
    private void turn() {
        try {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            for (ConsumerRecord<String, String> each : records) {
                readings.delivered(new Part(each.topic(), each.partition()), each.offset());
            }
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        } catch (KafkaException e) {
            LOG.warn(
                    "A group could not read or commit, it tries again group={} reason={}",
                    readings.group(),
                    e.toString());
        }
    }

    Readings readings() {
        return readings;
    }

    List<String> topics() {
        return topics;
    }

    Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        cadence.close();
        consumer.close(Duration.ofSeconds(1));
    }
}
