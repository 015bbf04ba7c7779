package io.lockstep.bench.fill;

import io.lockstep.bench.scenario.Shape;
import io.lockstep.bench.scenario.Values;
import io.lockstep.sandbox.demo.Sender;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes one transaction after the other, each into every partition. */
final class Committing {
    private static final int DIFFERENT = 4_096;

    private Committing() {}

    static void run(RegionCluster source, String topic, int partitions, Shape.Transactional shape, long seed) {
        Values values = new Values(seed);
        List<byte[]> different = new ArrayList<>();
        for (int i = 0; i < DIFFERENT; i++) {
            different.add(values.next(shape.recordBytes()));
        }
        try (Sender sender = Sender.open(
                topic,
                source.clientSettings(),
                Map.of("transactional.id", topic, "compression.type", shape.compression()))) {
            sender.initTransactions();
            int record = 0;
            for (int i = 0; i < shape.transactions(); i++) {
                sender.begin();
                for (int j = 0; j < shape.each(); j++) {
                    sender.send(
                            new ProducerRecord<>(topic, record % partitions, null, different.get(record % DIFFERENT)));
                    record++;
                }
                sender.commit();
            }
        }
    }
}
