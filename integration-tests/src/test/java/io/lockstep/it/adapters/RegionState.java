package io.lockstep.it.adapters;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** All that a refusal must leave as it was: topics, their ids, partitions, own configs, and how far their logs go. */
record RegionState(Map<String, String> topics) {
    static RegionState of(RegionCluster region) {
        Admin admin = region.admin();
        Map<String, TopicDescription> described = TwoRegions.get(
                admin.describeTopics(TwoRegions.topics(admin)).allTopicNames().toCompletionStage());
        Map<TopicPartition, OffsetSpec> logs = new HashMap<>();
        List<ConfigResource> resources = new ArrayList<>();
        described.values().forEach(topic -> {
            resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            topic.partitions()
                    .forEach(p -> logs.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
        });
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                TwoRegions.get(admin.listOffsets(logs).all().toCompletionStage());
        Map<ConfigResource, Config> configs =
                TwoRegions.get(admin.describeConfigs(resources).all().toCompletionStage());
        Map<String, String> state = new TreeMap<>();
        described
                .values()
                .forEach(topic -> state.put(
                        topic.name(), topic.topicId() + " " + topic.partitions().size()));
        configs.forEach((resource, config) ->
                state.put(resource.name() + " configs", overrides(config).toString()));
        ends.forEach((log, end) -> state.put(log + " end", Long.toString(end.offset())));
        return new RegionState(state);
    }

    static Map<String, String> overrides(RegionCluster region, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return overrides(TwoRegions.get(region.admin()
                .describeConfigs(List.of(resource))
                .values()
                .get(resource)
                .toCompletionStage()));
    }

    private static Map<String, String> overrides(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value(), (a, b) -> b, TreeMap::new));
    }
}
