package io.lockstep.replicator.kafka;

import static java.util.Objects.requireNonNull;

import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.plan.provision.Opening;
import io.lockstep.replicator.plan.provision.ProvisionStep.Configure;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The overlay of a target's topics, taken off as the offset map says; of many topics at once, as clients may be waiting for
 * the last of them. For one thread; calls wait.
 */
public final class KafkaMirrorOverlay implements AutoCloseable {
    /** A change is one write of the cluster's controller, which takes at most 10,000 records in one. */
    private static final int AT_ONCE = 500;

    private final KafkaSettings settings;
    private final KafkaControl control;

    public KafkaMirrorOverlay(KafkaSettings settings) {
        this.settings = settings;
        this.control = new KafkaControl(settings, settings.link().target());
        control.start();
    }

    /** Tells what was changed, by topic. Where it is not known or refused, some may be changed; it may be repeated. */
    public ControlAnswer<SortedMap<String, Configure>> open(Collection<String> topics) {
        SortedMap<String, Configure> changed = new TreeMap<>();
        try (RegionAdmin admin = RegionAdmin.open(settings, Side.TARGET, "overlay")) {
            SortedMap<String, TopicEntry> entries = entries(topics);
            for (String topic : topics) {
                if (!entries.containsKey(topic)) {
                    return new ControlAnswer.Refused<>("Topic " + topic + " was never mirrored by " + settings.link()
                            + ", so nothing is recorded that could be restored.");
                }
            }
            List<String> names = List.copyOf(entries.keySet());
            for (int from = 0; from < names.size(); from += AT_ONCE) {
                changed.putAll(open(admin, names.subList(from, Math.min(names.size(), from + AT_ONCE)), entries));
            }
            return new ControlAnswer.Known<>(changed);
        } catch (RegionException e) {
            return failed(e);
        } catch (ExecutionException | TimeoutException e) {
            return failed(Faults.unwrap(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlAnswer.Unknown<>("interrupted");
        }
    }

    private SortedMap<String, TopicEntry> entries(Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, CompletableFuture<Optional<TopicEntry>>> reads = new LinkedHashMap<>();
        topics.forEach(
                topic -> reads.put(topic, control.offsetMap().topic(topic).toCompletableFuture()));
        CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new))
                .get(settings.requestTimeout().plusMillis(500).toMillis(), TimeUnit.MILLISECONDS);
        SortedMap<String, TopicEntry> entries = new TreeMap<>();
        reads.forEach((topic, read) -> read.resultNow().ifPresent(entry -> entries.put(topic, entry)));
        return entries;
    }

    private static Map<String, Configure> open(
            RegionAdmin admin, Collection<String> topics, Map<String, TopicEntry> entries) {
        Answers<String, Config> answers = admin.configs(topics);
        Map<String, Configure> changes = new LinkedHashMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> ops = new LinkedHashMap<>();
        for (String topic : topics) {
            Configure change = Opening.of(requireNonNull(entries.get(topic)).restore(), found(admin, answers, topic));
            changes.put(topic, change);
            if (!change.set().isEmpty() || !change.unset().isEmpty()) {
                ops.put(RegionAdmin.resource(topic), TargetChanges.ops(change));
            }
        }
        if (!ops.isEmpty()) {
            admin.client()
                    .incrementalAlterConfigs(ops)
                    .values()
                    .forEach((topic, call) -> admin.one(call, Right.onTopic("ALTER_CONFIGS", topic.name())));
        }
        return changes;
    }

    private static Map<String, String> found(RegionAdmin admin, Answers<String, Config> answers, String topic) {
        Config found = answers.found().get(topic);
        if (found != null) {
            return RegionAdmin.values(found, true);
        }
        Right needed = Right.onTopic("DESCRIBE_CONFIGS", topic);
        Throwable failure = answers.failed().get(topic);
        throw new RegionException(
                answers.problems(admin.region(), each -> needed).getOrDefault(topic, "no answer"),
                failure == null ? new TimeoutException("no answer") : failure);
    }

    private static <T> ControlAnswer<T> failed(Throwable failure) {
        String detail = String.valueOf(failure.getMessage());
        return KafkaControlRecords.refused(failure)
                ? new ControlAnswer.Refused<>(detail)
                : new ControlAnswer.Unknown<>(detail);
    }

    @Override
    public void close() {
        control.close();
    }
}
