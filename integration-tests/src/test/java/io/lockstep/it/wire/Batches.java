package io.lockstep.it.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.wire.FeedSettings;
import io.lockstep.replicator.wire.KafkaSourceFeed;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Real batches of a few records each, to append where a test likes. */
final class Batches implements AutoCloseable {
    private static final PartitionId ORIGIN = new PartitionId("batches", 0);
    private static final int RECORDS = 5;
    private static final int HOW_MANY = 40;

    private final BlockingQueue<Piece.Data> batches = new LinkedBlockingQueue<>();
    private final KafkaSourceFeed feed;

    Batches(RegionCluster cluster) throws Exception {
        String id = SourceData.create(cluster.admin(), ORIGIN.topic(), 1, Map.of());
        SourceData data = new SourceData(cluster.clientSettings(), 7);
        try (var producer = data.producer(Map.of("linger.ms", "1000"))) {
            for (int batch = 0; batch < HOW_MANY; batch++) {
                for (int i = 0; i < RECORDS; i++) {
                    producer.send(new ProducerRecord<>(ORIGIN.topic(), 0, new byte[] {(byte) i}, new byte[] {1}));
                }
                producer.flush();
            }
        }
        feed = new KafkaSourceFeed(
                Thread.ofPlatform().name("batches").daemon().factory(),
                new WireSettings("it-batches", cluster.clientSettings(), TinyMirror.REQUEST_TIMEOUT),
                FeedSettings.DEFAULT,
                new MemoryBudget(8 << 20),
                new Taking());
        feed.follow(new SourceFeed.Subscription(ORIGIN, id, 0, OptionalInt.empty(), 1));
    }

    /** The next batch, of {@link #RECORDS} records. */
    Piece.Data next() throws InterruptedException {
        Piece.Data batch = batches.poll(10, TimeUnit.SECONDS);
        if (batch == null || batch.length() != RECORDS) {
            throw new AssertionError("no batch of " + RECORDS + " records came: " + batch);
        }
        return batch;
    }

    @Override
    public void close() {
        feed.close();
    }

    private final class Taking implements SourceFeed.Listener {
        @Override
        public void fetched(SourceFeed.Fetched fetched) {
            List<Piece> pieces = fetched.pieces();
            pieces.forEach(piece -> batches.add((Piece.Data) piece));
        }

        @Override
        public void failed(PartitionId partition, long session, SourceFault fault) {
            throw new AssertionError(partition + " " + fault);
        }

        @Override
        public void reachable(boolean reachable, String detail) {}
    }
}
