package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.kafka.LastPass.Shape;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * One region's admin client with a deadline on every call. Calls block the calling thread; safe for use from any.
 * Failures of a whole call are {@link RegionException}s worded for an operator.
 */
public final class RegionAdmin implements AutoCloseable {
    private static final Right DESCRIBE_CLUSTER = Right.onCluster("DESCRIBE");
    private static final String VERSION_FEATURE = "metadata.version";

    private final Admin admin;
    private final String region;
    private final Duration timeout;

    private RegionAdmin(Admin admin, String region, Duration timeout) {
        this.admin = admin;
        this.region = region;
        this.timeout = timeout;
    }

    /** Connects; fails only where the settings themselves are not usable. */
    static RegionAdmin open(KafkaSettings settings, Side side, String role) {
        return create(settings.admin(side, role), settings.region(side), settings.requestTimeout());
    }

    /**
     * Connects with a region's own client settings, {@code bootstrap.servers} among them.
     *
     * @throws RegionException where the settings themselves are not usable
     */
    public static RegionAdmin open(Map<String, String> settings, String region, Duration timeout, String clientId) {
        return create(new ClientSettings(settings, timeout, clientId).admin(), region, timeout);
    }

    private static RegionAdmin create(Map<String, Object> config, String region, Duration timeout) {
        try {
            return new RegionAdmin(Admin.create(config), region, timeout);
        } catch (RuntimeException e) {
            String why = Hidden.in(Faults.explain(e, DESCRIBE_CLUSTER, region), texts(config));
            throw new RegionException(why, e);
        }
    }

    private static Map<String, String> texts(Map<String, Object> config) {
        Map<String, String> texts = new HashMap<>();
        config.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    public String region() {
        return region;
    }

    public Admin client() {
        return admin;
    }

    /** All topics that the principal may see, Kafka's internal ones left out. */
    public Set<String> topicNames() {
        return one(admin.listTopics().names(), Right.onCluster("DESCRIBE"));
    }

    /** What these topics are like, of those that the principal may see; one that cannot be looked at is left out. */
    Map<String, Shape> shapes(Collection<String> names) {
        Map<String, Shape> shapes = new HashMap<>();
        if (!names.isEmpty()) {
            Answers.await(admin.describeTopics(names).topicNameValues(), deadline())
                    .found()
                    .forEach((topic, found) -> shapes.put(
                            topic, new Shape(found.topicId(), found.partitions().size())));
        }
        return shapes;
    }

    public Collection<Node> brokers() {
        return one(admin.describeCluster().nodes(), DESCRIBE_CLUSTER);
    }

    /**
     * How many brokers the cluster has, those that are down now included where it tells them (4.0 or newer): a topic
     * created meanwhile must not have fewer copies for ever.
     */
    int size() {
        DescribeClusterOptions all = new DescribeClusterOptions().includeFencedBrokers(true);
        Map<String, KafkaFuture<Collection<Node>>> call =
                Map.of(region, admin.describeCluster(all).nodes());
        Collection<Node> told = Answers.await(call, deadline()).found().get(region);
        return told == null ? brokers().size() : told.size();
    }

    /** With what the principal may do to each. */
    public Answers<String, TopicDescription> describe(Collection<String> topics) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        return topics.isEmpty()
                ? none()
                : Answers.await(admin.describeTopics(topics, options).topicNameValues(), deadline());
    }

    /** Topics' configs. Sensitive values are not told by brokers and are absent. */
    public Answers<String, Config> configs(Collection<String> topics) {
        if (topics.isEmpty()) {
            return none();
        }
        Map<String, KafkaFuture<Config>> calls = new LinkedHashMap<>();
        admin.describeConfigs(topics.stream().map(RegionAdmin::resource).toList())
                .values()
                .forEach((resource, call) -> calls.put(resource.name(), call));
        return Answers.await(calls, deadline());
    }

    /** A broker's config, empty where it cannot be read. */
    Optional<String> brokerConfig(Node broker, String key) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        Answers<ConfigResource, Config> answer =
                Answers.await(admin.describeConfigs(Set.of(resource)).values(), deadline());
        return Optional.ofNullable(answer.found().get(resource))
                .map(config -> config.get(key))
                .map(entry -> entry.value());
    }

    /** First offsets, or ends, of logs. The isolation level decides whether an end is the last stable offset. */
    public Answers<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec where, IsolationLevel isolation) {
        if (partitions.isEmpty()) {
            return none();
        }
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, where));
        ListOffsetsResult result = admin.listOffsets(wanted, new ListOffsetsOptions(isolation));
        Map<TopicPartition, KafkaFuture<Long>> calls = new LinkedHashMap<>();
        partitions.forEach(partition ->
                calls.put(partition, result.partitionResult(partition).thenApply(info -> info.offset())));
        return Answers.await(calls, deadline());
    }

    /** The lowest of the highest metadata versions that the brokers support; 0 where one tells none. */
    OptionalInt metadataVersion() {
        Map<Node, KafkaFuture<FeatureMetadata>> calls = new LinkedHashMap<>();
        brokers()
                .forEach(node -> calls.put(
                        node,
                        admin.describeFeatures(new DescribeFeaturesOptions().nodeId(node.id()))
                                .featureMetadata()));
        Answers<Node, FeatureMetadata> answers = Answers.await(calls, deadline());
        answers.failed().values().stream().findFirst().ifPresent(failure -> {
            throw new RegionException(Faults.explain(failure, DESCRIBE_CLUSTER, region), failure);
        });
        return answers.found().values().stream()
                .mapToInt(RegionAdmin::highestVersion)
                .min();
    }

    /** Waits for one call. */
    public <T> T one(KafkaFuture<T> call, Right needed) {
        try {
            return call.get(deadline().left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RegionException(Faults.explain(e, needed, region), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionException("Interrupted while waiting for region " + region + ".", e);
        }
    }

    /** A little more than the client's own limit, which gives the better message. */
    public Deadline deadline() {
        return Deadline.in(timeout.plusMillis(500));
    }

    public static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Values by key. */
    public static Map<String, String> values(Config config, boolean overridesOnly) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .filter(entry -> !overridesOnly || entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
    }

    private static int highestVersion(FeatureMetadata features) {
        var range = features.supportedFeatures().get(VERSION_FEATURE);
        return range == null ? 0 : range.maxVersion();
    }

    private static <K, V> Answers<K, V> none() {
        return new Answers<>(Map.of(), Map.of());
    }

    @Override
    public void close() {
        admin.close(timeout);
    }
}
