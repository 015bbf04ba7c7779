package io.lockstep.cli.doctor;

import io.lockstep.policy.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Looks at a region's brokers and at Lockstep's own topics there; reads no record. For one thread. */
public final class RegionLook {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final String OWN = "__lockstep.";
    private static final String JOURNAL = "__lockstep.journal";
    private static final List<String> COMPACTED =
            List.of("__lockstep.control", "__lockstep.offset-map", "__lockstep.checkpoints", "__lockstep.evidence");
    private static final List<String> COORDINATORS = List.of("__consumer_offsets", "__transaction_state");

    private final Casebook book;

    public RegionLook(Casebook book) {
        this.book = book;
    }

    /** The cluster's id; empty where it could not be looked at. */
    public Optional<String> look(Region region) {
        String name = "region " + region.name();
        Map<String, Object> settings = new HashMap<>(region.kafkaSettings());
        settings.put("request.timeout.ms", (int) WITHIN.toMillis() / 2);
        settings.put("default.api.timeout.ms", (int) WITHIN.toMillis());
        StringBuilder page = new StringBuilder();
        try (Admin admin = Admin.create(settings)) {
            String id = cluster(admin, page, name);
            SortedSet<String> topics = new TreeSet<>(got(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names()));
            coordinators(name, topics);
            own(
                    admin,
                    page,
                    name,
                    topics.stream().filter(topic -> topic.startsWith(OWN)).toList());
            return Optional.of(id);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            book.find(Finding.bad(
                    name,
                    "could not be looked at: " + cause.getClass().getSimpleName() + " " + cause.getMessage(),
                    "see regions." + region.name() + " of the policy, the network and the rights"));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            book.keep("regions/" + region.name() + ".txt", page.toString());
        }
    }

    private String cluster(Admin admin, StringBuilder page, String name)
            throws ExecutionException, TimeoutException, InterruptedException {
        var cluster = admin.describeCluster();
        String id = got(cluster.clusterId());
        Collection<Node> nodes = got(cluster.nodes());
        page.append("cluster ").append(id).append('\n');
        nodes.forEach(node -> page.append("broker ").append(node).append('\n'));
        got(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .forEach((feature, range) -> page.append("feature ")
                        .append(feature)
                        .append(' ')
                        .append(range)
                        .append('\n'));
        book.find(Finding.ok(name, nodes.size() + " brokers, cluster " + id));
        Optional<Node> any = nodes.stream().findFirst();
        if (any.isPresent()) {
            ConfigResource broker =
                    new ConfigResource(ConfigResource.Type.BROKER, any.get().idString());
            got(admin.describeConfigs(List.of(broker)).all()).values().forEach(config -> settings(page, config));
        }
        return id;
    }

    /** Those that are said somewhere, and no sensitive ones. */
    private static void settings(StringBuilder page, Config config) {
        config.entries().stream()
                .filter(entry -> !entry.isSensitive() && !entry.isDefault())
                .map(entry -> "  " + entry.name() + "=" + entry.value() + "\n")
                .sorted()
                .forEach(page::append);
    }

    private void coordinators(String name, Collection<String> topics) {
        List<String> missing =
                COORDINATORS.stream().filter(each -> !topics.contains(each)).toList();
        book.find(
                missing.isEmpty()
                        ? Finding.ok(name, "the coordinators' topics are there")
                        : Finding.warn(
                                name,
                                String.join(" and ", missing) + " is not there, so that clients wait for it at a move",
                                "let one consumer group commit and one producer begin a transaction there, once"));
    }

    private void own(Admin admin, StringBuilder page, String name, List<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, TopicDescription> described =
                new TreeMap<>(got(admin.describeTopics(topics).allTopicNames()));
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<ConfigResource, Config> configs =
                got(admin.describeConfigs(resources).all());
        for (ConfigResource resource : resources) {
            String topic = resource.name();
            Config config = configs.getOrDefault(resource, new Config(List.of()));
            page.append("topic ").append(described.get(topic)).append('\n');
            settings(page, config);
            cleaned(name, topic, config);
        }
        ends(admin, page, described);
        List<String> behind = described.values().stream()
                .filter(topic -> topic.partitions().stream()
                        .anyMatch(each -> each.isr().size() < each.replicas().size()))
                .map(TopicDescription::name)
                .toList();
        if (!behind.isEmpty()) {
            book.find(Finding.warn(
                    name, "copies are not in sync of " + String.join(", ", behind), "see the region's brokers"));
        }
        book.find(Finding.ok(name, topics.size() + " topics of Lockstep's own"));
    }

    private void cleaned(String name, String topic, Config config) {
        String policy = value(config, "cleanup.policy");
        if (COMPACTED.contains(topic) && !policy.contains("compact")) {
            book.find(Finding.bad(
                    name,
                    topic + " is deleted from (cleanup.policy " + policy + ")",
                    "set cleanup.policy=compact before anything of it is lost"));
        }
        boolean forgets = policy.contains("compact")
                || !value(config, "retention.ms").equals("-1")
                || !value(config, "retention.bytes").equals("-1");
        if (topic.equals(JOURNAL) && forgets) {
            book.find(Finding.bad(
                    name,
                    topic + " forgets entries",
                    "set cleanup.policy=delete, retention.ms=-1 and retention.bytes=-1"));
        }
    }

    private static void ends(Admin admin, StringBuilder page, Map<String, TopicDescription> described)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        described.forEach((topic, each) -> each.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        var ends = got(admin.listOffsets(asked).all());
        partitions.forEach(each -> page.append("end ")
                .append(each)
                .append(' ')
                .append(ends.get(each))
                .append('\n'));
    }

    private static String value(Config config, String key) {
        ConfigEntry entry = config.get(key);
        return entry == null || entry.value() == null ? "?" : entry.value();
    }

    private static <T> T got(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
