package io.lockstep.sandbox.secure.kafka;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.kafka.AclBindings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** One cluster in the hands of its super user. Safe for use from several threads; each call takes 20 s at most. */
public final class Scene {
    private static final int SECONDS = 20;

    private final String region;
    private final Admin admin;

    /** @param admin may do everything; stays open */
    public Scene(String region, Admin admin) {
        this.region = region;
        this.admin = admin;
    }

    public String region() {
        return region;
    }

    /** Adds rights; those that are there are no error. */
    public void grant(Collection<AclEntry> rights) {
        done(
                admin.createAcls(rights.stream().map(AclBindings::binding).toList())
                        .all(),
                "granting rights");
    }

    /** Every right that there is. */
    public List<AclEntry> rights() {
        return done(admin.describeAcls(AclBindingFilter.ANY).values(), "reading rights").stream()
                .map(AclBindings::entry)
                .toList();
    }

    /** Sets a topic's setting. */
    public void set(String topic, String key, String value) {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        done(admin.incrementalAlterConfigs(Map.of(topic(topic), List.of(set))).all(), "setting " + key);
    }

    /** What holds for a topic. */
    public String setting(String topic, String key) {
        ConfigResource resource = topic(topic);
        ConfigEntry entry = Objects.requireNonNull(
                        done(admin.describeConfigs(List.of(resource)).all(), "reading " + key)
                                .get(resource))
                .get(key);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static ConfigResource topic(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Limits whoever shows a client id. */
    public void limit(String clientId, String limit, double value) {
        ClientQuotaAlteration.Op op = new ClientQuotaAlteration.Op(limit, value);
        done(
                admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity(clientId), List.of(op))))
                        .all(),
                "setting a quota");
    }

    /** The limit of whoever shows a client id; empty where there is none. */
    public Optional<Double> limit(String clientId, String limit) {
        Map<ClientQuotaEntity, Map<String, Double>> all =
                done(admin.describeClientQuotas(ClientQuotaFilter.all()).entities(), "reading quotas");
        return Optional.ofNullable(all.getOrDefault(entity(clientId), Map.of()).get(limit));
    }

    private static ClientQuotaEntity entity(String clientId) {
        return new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, clientId));
    }

    /** Every topic, Kafka's and Lockstep's own, too. */
    public Set<String> topics() {
        return Set.copyOf(done(
                admin.listTopics(new org.apache.kafka.clients.admin.ListTopicsOptions().listInternal(true))
                        .names(),
                "listing topics"));
    }

    /** Writes a group's position down. */
    public void place(String group, String topic, int partition, long offset) {
        done(
                admin.alterConsumerGroupOffsets(
                                group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                        .all(),
                "placing " + group);
    }

    /** Topics that a group has positions in. */
    public Set<String> positions(String group) {
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(
                done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(), "reading " + group));
        List<String> topics = new ArrayList<>();
        found.forEach((partition, position) -> {
            if (position != null) {
                topics.add(partition.topic());
            }
        });
        return Set.copyOf(topics);
    }

    private <T> T done(KafkaFuture<T> future, String what) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(what + " at " + region + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + what + " at " + region, e);
        }
    }
}
