package io.lockstep.replicator.kafka;

import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.plan.provision.Opening;
import io.lockstep.replicator.plan.provision.ProvisionStep.Configure;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The overlay of a target's topics, taken off as the offset map says. For one thread; calls wait. */
public final class KafkaMirrorOverlay implements AutoCloseable {
    private final KafkaSettings settings;
    private final KafkaControl control;
    private @Nullable RegionAdmin target;

    public KafkaMirrorOverlay(KafkaSettings settings) {
        this.settings = settings;
        this.control = new KafkaControl(settings, settings.link().target());
        control.start();
    }

    /** Tells what was changed. */
    public ControlAnswer<Configure> open(String topic) {
        try {
            Optional<TopicEntry> entry = control.offsetMap()
                    .topic(topic)
                    .toCompletableFuture()
                    .get(settings.requestTimeout().plusMillis(500).toMillis(), TimeUnit.MILLISECONDS);
            if (entry.isEmpty()) {
                return new ControlAnswer.Refused<>("Topic " + topic + " was never mirrored by " + settings.link()
                        + ", so nothing is recorded that could be restored.");
            }
            return open(target(), topic, entry.get());
        } catch (RegionException e) {
            return failed(e);
        } catch (ExecutionException | TimeoutException e) {
            return failed(Faults.unwrap(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ControlAnswer.Unknown<>("interrupted");
        }
    }

    /** One for all topics: clients may be waiting for the last of them. */
    private RegionAdmin target() {
        RegionAdmin open = target;
        if (open == null) {
            open = RegionAdmin.open(settings, Side.TARGET, "overlay");
            target = open;
        }
        return open;
    }

    private static ControlAnswer<Configure> open(RegionAdmin admin, String topic, TopicEntry entry) {
        Answers<String, Config> answers = admin.configs(Set.of(topic));
        Config found = answers.found().get(topic);
        if (found == null) {
            Right needed = Right.onTopic("DESCRIBE_CONFIGS", topic);
            Throwable failure = answers.failed().get(topic);
            return failed(new RegionException(
                    answers.problems(admin.region(), each -> needed).getOrDefault(topic, "no answer"),
                    failure == null ? new TimeoutException("no answer") : failure));
        }
        Configure changes = Opening.of(entry.restore(), RegionAdmin.values(found, true));
        if (!changes.set().isEmpty() || !changes.unset().isEmpty()) {
            Map<org.apache.kafka.common.config.ConfigResource, KafkaFuture<Void>> calls = admin.client()
                    .incrementalAlterConfigs(Map.of(RegionAdmin.resource(topic), TargetChanges.ops(changes)))
                    .values();
            for (KafkaFuture<Void> call : calls.values()) {
                admin.one(call, Right.onTopic("ALTER_CONFIGS", topic));
            }
        }
        return new ControlAnswer.Known<>(changes);
    }

    private static ControlAnswer<Configure> failed(Throwable failure) {
        String detail = String.valueOf(failure.getMessage());
        return KafkaControlRecords.refused(failure)
                ? new ControlAnswer.Refused<>(detail)
                : new ControlAnswer.Unknown<>(detail);
    }

    @Override
    public void close() {
        if (target != null) {
            target.close();
        }
        control.close();
    }
}
