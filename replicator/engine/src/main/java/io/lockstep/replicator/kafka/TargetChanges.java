package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.plan.provision.ProvisionStep;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;

/**
 * Takes the planned steps of many topics, kind by kind, each kind with one call. A topic whose step fails takes no
 * further step; a later pass goes on from what it finds. Used for one pass, by one thread, which blocks.
 */
final class TargetChanges {
    private final RegionAdmin target;
    private final OffsetMapStore store;
    private final Duration timeout;
    private final Map<String, List<ProvisionStep>> steps;
    private final Map<String, String> topicIds;
    private final Map<String, Integer> partitions;
    private final Map<String, String> problems = new TreeMap<>();

    /**
     * @param topicIds ids of target topics that exist
     * @param partitions the source topics' partition counts
     */
    TargetChanges(
            RegionAdmin target,
            OffsetMapStore store,
            Duration timeout,
            Map<String, List<ProvisionStep>> steps,
            Map<String, String> topicIds,
            Map<String, Integer> partitions) {
        this.target = target;
        this.store = store;
        this.timeout = timeout;
        this.steps = new TreeMap<>(steps);
        this.topicIds = new HashMap<>(topicIds);
        this.partitions = partitions;
    }

    /** Takes all steps; tells which topics failed, and why. */
    Map<String, String> apply() {
        create();
        configure();
        grow();
        of(ProvisionStep.Record.class).forEach(this::record);
        return problems;
    }

    private void create() {
        Map<String, ProvisionStep.Create> wanted = of(ProvisionStep.Create.class);
        if (wanted.isEmpty()) {
            return;
        }
        List<NewTopic> topics = new ArrayList<>();
        wanted.forEach((topic, step) ->
                topics.add(new NewTopic(topic, Optional.of(step.partitions()), Optional.of((short) step.replicas()))
                        .configs(step.configs())));
        CreateTopicsResult result = target.client().createTopics(topics);
        Answers<String, Void> created = Answers.await(result.values(), target.deadline());
        failed(created.failed(), "create", topic -> Right.onTopic("CREATE", topic));
        Map<String, KafkaFuture<Uuid>> ids = new HashMap<>();
        created.found().keySet().forEach(topic -> ids.put(topic, result.topicId(topic)));
        Answers<String, Uuid> known = Answers.await(ids, target.deadline());
        failed(known.failed(), "look at", topic -> Right.onTopic("DESCRIBE_CONFIGS", topic));
        known.found().forEach((topic, id) -> topicIds.put(topic, id.toString()));
    }

    private void configure() {
        Map<ConfigResource, Collection<AlterConfigOp>> wanted = new HashMap<>();
        of(ProvisionStep.Configure.class).forEach((topic, step) -> wanted.put(RegionAdmin.resource(topic), ops(step)));
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, KafkaFuture<Void>> calls = new HashMap<>();
        target.client().incrementalAlterConfigs(wanted).values().forEach((key, call) -> calls.put(key.name(), call));
        Answers<String, Void> done = Answers.await(calls, target.deadline());
        failed(done.failed(), "configure", topic -> Right.onTopic("ALTER_CONFIGS", topic));
    }

    private void grow() {
        Map<String, NewPartitions> wanted = new HashMap<>();
        of(ProvisionStep.Grow.class)
                .forEach((topic, step) -> wanted.put(topic, NewPartitions.increaseTo(step.partitions())));
        if (!wanted.isEmpty()) {
            Answers<String, Void> done =
                    Answers.await(target.client().createPartitions(wanted).values(), target.deadline());
            failed(done.failed(), "add partitions to", topic -> Right.onTopic("ALTER", topic));
        }
    }

    /** Partitions first: once the topic's entry is there, they are mirrored. */
    private void record(String topic, ProvisionStep.Record step) {
        String id = topicIds.get(topic);
        if (id == null) {
            return;
        }
        try {
            for (int number = 0; step.restart() && number < partitions.getOrDefault(topic, 0); number++) {
                forget(new PartitionId(topic, number));
            }
            TopicEntry entry = new TopicEntry(step.sourceTopicId(), id, step.restore());
            await(store.save(topic, entry).toCompletableFuture());
        } catch (RegionException e) {
            problems.put(topic, "Topic " + topic + " could not be recorded. " + e.getMessage());
        }
    }

    /** Under the generation that is there, whose owner works on a topic that is gone. */
    private void forget(PartitionId partition) {
        int generation = await(store.claim(partition, 0).toCompletableFuture());
        if (generation > 0) {
            await(store.save(partition, PartitionEntry.NEW, generation).toCompletableFuture());
        }
    }

    private <T> T await(java.util.concurrent.CompletableFuture<T> stage) {
        try {
            return stage.get(timeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = Faults.unwrap(e);
            throw new RegionException(String.valueOf(cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionException("Interrupted.", e);
        }
    }

    private <S extends ProvisionStep> Map<String, S> of(Class<S> kind) {
        Map<String, S> found = new TreeMap<>();
        steps.forEach((topic, list) -> {
            if (!problems.containsKey(topic)) {
                list.stream().filter(kind::isInstance).findFirst().ifPresent(step -> found.put(topic, kind.cast(step)));
            }
        });
        return found;
    }

    private void failed(Map<String, Throwable> failures, String doing, Function<String, Right> needed) {
        failures.forEach((topic, failure) -> {
            String why = refusal(failure)
                    ? "Region " + target.region() + " refuses its configuration: " + failure.getMessage()
                            + " Change the source topic's configuration, or what " + target.region() + " allows."
                    : Faults.explain(failure, needed.apply(topic), target.region());
            problems.put(topic, "Could not " + doing + " topic " + topic + " at " + target.region() + ". " + why);
        });
    }

    /** Kafka's exceptions for missing rights extend the one for a bad configuration. */
    private static boolean refusal(Throwable failure) {
        return failure.getClass() == InvalidConfigurationException.class
                || failure instanceof PolicyViolationException
                || failure instanceof InvalidReplicationFactorException;
    }

    static List<AlterConfigOp> ops(ProvisionStep.Configure step) {
        List<AlterConfigOp> ops = new ArrayList<>();
        step.set()
                .forEach((key, value) ->
                        ops.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
        step.unset().forEach(key -> ops.add(new AlterConfigOp(new ConfigEntry(key, ""), AlterConfigOp.OpType.DELETE)));
        return ops;
    }
}
