package io.lockstep.faults.stage;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Orders about topics that may be given again: what is so already is no error. */
final class TopicOrders {
    private static final int SECONDS = 15;

    private TopicOrders() {}

    static void create(RegionCluster region, String name, int partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
        try {
            region.admin().createTopics(List.of(topic)).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
        ends(region.admin(), name);
    }

    static void grow(Admin admin, String name) throws ExecutionException, InterruptedException, TimeoutException {
        int more = partitions(admin, name).size() + 1;
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(more)))
                .all()
                .get(SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Its settings go first. A broker of Kafka 4.3.1 that was down while a topic was deleted and made anew has the old one's
     * settings for the new one when it is back, and the others have none: what a region tells then depends on who is asked.
     */
    static void delete(Admin admin, String name) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            clearSettings(admin, name);
            admin.deleteTopics(List.of(name)).all().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private static void clearSettings(Admin admin, String name)
            throws ExecutionException, InterruptedException, TimeoutException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        List<AlterConfigOp> unset =
                admin.describeConfigs(List.of(topic)).all().get(SECONDS, TimeUnit.SECONDS).values().stream()
                        .flatMap(config -> config.entries().stream())
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .map(entry -> new AlterConfigOp(new ConfigEntry(entry.name(), ""), AlterConfigOp.OpType.DELETE))
                        .toList();
        if (!unset.isEmpty()) {
            admin.incrementalAlterConfigs(Map.of(topic, unset)).all().get(SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Where each partition ends. */
    static Map<Integer, Long> ends(Admin admin, String name)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(admin, name).forEach(each -> asked.put(each, OffsetSpec.latest()));
        Map<Integer, Long> ends = new TreeMap<>();
        admin.listOffsets(asked)
                .all()
                .get(SECONDS, TimeUnit.SECONDS)
                .forEach((partition, told) -> ends.put(partition.partition(), told.offset()));
        return ends;
    }

    private static List<TopicPartition> partitions(Admin admin, String name)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.describeTopics(List.of(name)).allTopicNames().get(SECONDS, TimeUnit.SECONDS).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(each -> new TopicPartition(name, each.partition()))
                .toList();
    }
}
