package io.lockstep.it.fences;

import static org.awaitility.Awaitility.await;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What an operator does to a region, and sees of it. */
record Hands(RegionCluster region) {
    private static final String LIMIT = "max.message.bytes";

    static TopicPartition first(String topic) {
        return new TopicPartition(topic, 0);
    }

    void allow(String topic, String user, AclOperation... operations) {
        create(ResourceType.TOPIC, PatternType.LITERAL, topic, user, AclPermissionType.ALLOW, operations);
    }

    void allowPrefix(String prefix, String user, AclOperation... operations) {
        create(ResourceType.TOPIC, PatternType.PREFIXED, prefix, user, AclPermissionType.ALLOW, operations);
    }

    void deny(String topic, String user, AclOperation... operations) {
        create(ResourceType.TOPIC, PatternType.LITERAL, topic, user, AclPermissionType.DENY, operations);
    }

    void allowTransactions(String user) {
        create(
                ResourceType.TRANSACTIONAL_ID,
                PatternType.LITERAL,
                "*",
                user,
                AclPermissionType.ALLOW,
                AclOperation.WRITE);
    }

    void allowCluster(String user, AclOperation... operations) {
        create(ResourceType.CLUSTER, PatternType.LITERAL, "kafka-cluster", user, AclPermissionType.ALLOW, operations);
    }

    private void create(
            ResourceType type,
            PatternType pattern,
            String name,
            String user,
            AclPermissionType permission,
            AclOperation... operations) {
        List<AclBinding> bindings = Stream.of(operations)
                .map(operation -> new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry("User:" + user, "*", operation, permission)))
                .toList();
        get(region.admin().createAcls(bindings).all());
        await().until(() -> acls().containsAll(bindings));
    }

    /** All ACLs, none where there is no authorizer. */
    Set<AclBinding> acls() {
        try {
            return Set.copyOf(
                    get(region.admin().describeAcls(AclBindingFilter.ANY).values()));
        } catch (AssertionError e) {
            if (e.getCause() instanceof SecurityDisabledException) {
                return Set.of();
            }
            throw e;
        }
    }

    Set<String> topics() {
        return new TreeSet<>(get(region.admin().listTopics().names()));
    }

    /** Of each topic, what is set on it. */
    Map<String, Map<String, String>> configs() {
        Collection<ConfigResource> all = topics().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> configs = new TreeMap<>();
        get(region.admin().describeConfigs(all).all())
                .forEach((resource, config) -> configs.put(resource.name(), own(config)));
        return configs;
    }

    private static Map<String, String> own(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, entry -> Objects.requireNonNull(entry.value())));
    }

    Optional<String> limit(String topic) {
        return Optional.ofNullable(configs().getOrDefault(topic, Map.of()).get(LIMIT));
    }

    void limit(String topic, String bytes) {
        var operation = new AlterConfigOp(new ConfigEntry(LIMIT, bytes), AlterConfigOp.OpType.SET);
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        get(region.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(operation)))
                .all());
        await().until(() -> limit(topic).equals(Optional.of(bytes)));
    }

    /** Whether a new producer's record is refused. */
    boolean refusesFor(String topic, String user) {
        try (Writer writer = Writer.plain(region, user, "all")) {
            return !writer.send(topic).isEmpty();
        }
    }

    /** The last stable offset of a topic with one partition. */
    long stableEnd(String topic) {
        return get(region.admin()
                        .listOffsets(
                                Map.of(first(topic), OffsetSpec.latest()),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .partitionResult(first(topic)))
                .offset();
    }

    /** The end of a topic with one partition. */
    long end(String topic) {
        return Regions.ends(region, topic).getOrDefault(first(topic), -1L);
    }

    private static <T> T get(KafkaFuture<T> call) {
        try {
            return call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the region refused", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the region did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
