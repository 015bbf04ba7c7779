package io.lockstep.faults.live;

import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writers that come and go. What becomes of their records they do not ask: it is whatever the source's log holds that has
 * to be mirrored.
 */
public final class Strays {
    private static final Logger LOG = LoggerFactory.getLogger(Strays.class);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);
    private static final int LARGE = 50_000;
    private static final int SMALL = 100;

    private Strays() {}

    /** Large records. */
    public static void pour(RegionCluster region, String topic, int megabytes) {
        send(region, topic, megabytes * 1_000_000 / LARGE, LARGE);
    }

    /** Small records. */
    public static void write(RegionCluster region, String topic, int records) {
        send(region, topic, records, SMALL);
    }

    private static void send(RegionCluster region, String topic, int records, int bytes) {
        KafkaProducer<byte[], byte[]> producer = producer(region, Map.of());
        try {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[bytes]), (told, error) -> {
                    if (error != null) {
                        LOG.info("A stray record was not written topic={} reason={}", topic, error.toString());
                    }
                });
            }
        } catch (KafkaException e) {
            LOG.info("A stray writer gave up topic={} reason={}", topic, e.toString());
        } finally {
            producer.close(LAST_ANSWERS);
        }
    }

    /** A transaction with a record that nobody ends but the brokers, after {@code timeout}. */
    public static void vanishInTransaction(RegionCluster region, String topic, Duration timeout) {
        KafkaProducer<byte[], byte[]> producer =
                producer(region, Map.of("transactional.id", "faults-vanishing", "transaction.timeout.ms", (int)
                        timeout.toMillis()));
        try {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, new byte[SMALL]));
            producer.flush();
        } catch (KafkaException e) {
            LOG.info("A transaction that was to hang did not begin topic={} reason={}", topic, e.toString());
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(RegionCluster region, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        settings.putAll(more);
        settings.put("max.block.ms", 20_000);
        settings.put("buffer.memory", 8_000_000L);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
