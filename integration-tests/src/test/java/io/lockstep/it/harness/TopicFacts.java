package io.lockstep.it.harness;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** Short questions about one topic of a region, and its end. */
public final class TopicFacts {
    private TopicFacts() {}

    /** What was set on it, without defaults. */
    public static Map<String, String> configs(RegionCluster region, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> set = new HashMap<>();
        region
                .admin()
                .describeConfigs(List.of(resource))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(resource)
                .entries()
                .stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(entry -> set.put(entry.name(), entry.value()));
        return set;
    }

    public static String topicId(RegionCluster region, String topic) throws Exception {
        return region.admin()
                .describeTopics(List.of(topic))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .get(topic)
                .topicId()
                .toString();
    }

    /** Of its only partition. */
    public static long end(RegionCluster region, String topic) {
        return Regions.ends(region, topic).values().iterator().next();
    }

    public static void delete(RegionCluster region, String topic) throws Exception {
        region.admin().deleteTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
    }
}
