package io.lockstep.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.faults.stage.Quotas;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A target whose quota is used up: its brokers live, and forbid to send for a while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotaTest {
    private static final long SEED = 20_261_123;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final String QUOTA = "holds this client back by a quota";
    private static final int BYTES_PER_SECOND = 10_000;
    private static final int BATCH_BYTES = 400_000;

    private Regions regions;

    @BeforeAll
    void start() {
        regions = Regions.start();
    }

    @AfterAll
    void end() {
        regions.close();
    }

    /** One batch of forty seconds' worth is taken at once; what is behind it has to wait for about thirty. */
    @Test
    void aQuotaThatIsUsedUpIsToldAsOneAndNothingIsLostOrDoubled() throws Exception {
        String topic = "held-back";
        regions.east().createTopic(topic, 1, Map.of());
        Reasons reasons = new Reasons();
        Quotas.limit(regions.west().admin(), BYTES_PER_SECOND);
        Link link = regions.run(
                regions.settings(topic).but().requestTimeout(REQUEST_TIMEOUT).build(), reasons);
        try {
            Regions.awaitPartition(
                    link, topic, 0, "streams", each -> each.state().equals("Streaming"));
            twoLargeBatches(topic);
            Await.within(PATIENCE).holds(reasons::nameTheQuota);
            assertThat(reasons.told).anyMatch(reason -> reason.contains(QUOTA));
            Quotas.lift(regions.west().admin());
            CatchUp.identically(regions, link, topic);
        } finally {
            regions.end(link);
        }
        assertThat(reasons.told).noneMatch(reason -> reason.contains("cannot be reached"));
    }

    private void twoLargeBatches(String topic) {
        Map<String, Object> large = Map.of("batch.size", BATCH_BYTES, "linger.ms", 2_000);
        try (KafkaProducer<byte[], byte[]> producer = new Data(regions.east(), SEED).producer(large)) {
            for (int i = 0; i < 2 * BATCH_BYTES / 1_000; i++) {
                producer.send(new ProducerRecord<>(topic, new byte[1_000]));
            }
        }
    }

    /** Why partitions changed their phase. */
    private static final class Reasons implements MirrorObserver {
        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void appended(LinkId l, PartitionId p, long records, int bytes, boolean untouched, long latencyMs) {}

        @Override
        public void bridged(LinkId l, PartitionId p, HoleKind kind, long length) {}

        @Override
        public void phaseChanged(LinkId link, PartitionId partition, String from, String to, String reason) {
            told.add(reason);
        }

        boolean nameTheQuota() {
            return told.stream().anyMatch(reason -> reason.contains(QUOTA));
        }
    }
}
