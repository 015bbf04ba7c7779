package io.lockstep.it.input;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** What can be seen of a region, to compare before and after: per topic its id, partitions, ends and own configs. */
final class Seen {
    private Seen() {}

    /** All topics but Kafka's internal ones. */
    static Map<String, String> of(RegionCluster region) {
        return of(region, await(region.admin().listTopics().names()));
    }

    /** Some topics. */
    static Map<String, String> of(RegionCluster region, Collection<String> topics) {
        Admin admin = region.admin();
        Map<String, String> seen = new TreeMap<>();
        await(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, found) ->
                        seen.put(topic, found.topicId() + " " + new TreeMap<>(byName(Regions.ends(region, topic)))));
        await(admin.describeConfigs(topics.stream()
                                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                                .toList())
                        .all())
                .forEach((topic, config) -> seen.merge(topic.name(), own(config.entries()), String::concat));
        return seen;
    }

    private static Map<String, Long> byName(Map<?, Long> ends) {
        Map<String, Long> named = new TreeMap<>();
        ends.forEach((log, end) -> named.put(log.toString(), end));
        return named;
    }

    private static String own(Collection<ConfigEntry> entries) {
        Map<String, String> own = new TreeMap<>();
        entries.stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .forEach(entry -> own.put(entry.name(), entry.value()));
        return " " + own;
    }

    private static <T> T await(KafkaFuture<T> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the region could not be looked at", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
