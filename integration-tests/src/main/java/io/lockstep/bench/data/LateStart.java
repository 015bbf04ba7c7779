package io.lockstep.bench.data;

import io.lockstep.bench.kafka.Calls;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Like plain ones, the first {@code deleted} deleted, so that the log starts above 0. */
record LateStart(int history, int deleted, int perStep) implements Kind {
    @Override
    public Map<String, String> producer(String topic, int partition) {
        return Map.of("compression.type", "zstd");
    }

    @Override
    public void history(PartitionWriter writer) {
        Plain.write(writer, history);
    }

    @Override
    public void finish(RegionCluster source, String topic, List<PartitionWriter> writers) {
        Map<TopicPartition, RecordsToDelete> begins = new HashMap<>();
        for (PartitionWriter writer : writers) {
            begins.put(new TopicPartition(topic, writer.shape().partition()), RecordsToDelete.beforeOffset(deleted));
            writer.startsAt(deleted);
        }
        Calls.await(
                "the first records of " + topic + " to be deleted",
                source.admin().deleteRecords(begins).all());
    }

    @Override
    public void step(PartitionWriter writer, int number) {
        Plain.write(writer, perStep);
    }
}
