package io.lockstep.replicator.app;

import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.kafka.KafkaMirrorOverlay;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.plan.provision.Configs;
import io.lockstep.replicator.plan.provision.ProvisionStep.Configure;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the configs of a mirror off the target's topics, so that applications find the topics as they were on the source.
 * The link puts them on again by itself when the topic becomes a mirror again. Calls wait and may be repeated; for one
 * thread.
 */
public final class MirrorOverlay implements AutoCloseable {
    private final KafkaMirrorOverlay overlay;

    /**
     * @param link whose target is promoted
     * @param source Kafka client settings of the link's source region; needed only before Lockstep's topics exist
     * @param target the same of its target region
     */
    public MirrorOverlay(LinkId link, Map<String, String> source, Map<String, String> target, Duration requestTimeout) {
        this.overlay = new KafkaMirrorOverlay(new KafkaSettings(link, source, target, requestTimeout));
    }

    /**
     * What was changed of a topic.
     *
     * @param set configs by name, with the value they have now
     * @param unset configs that follow the cluster's default again
     */
    public record Opened(Map<String, String> set, Set<String> unset) {
        public Opened {
            set = Map.copyOf(set);
            unset = Set.copyOf(unset);
        }
    }

    /** Whether a mirror has a value of its own for this config, or it belongs to one cluster: nothing to compare. */
    public static boolean ofOneSide(String config) {
        return Configs.ofOneSide(config);
    }

    /**
     * Restores the configs that were recorded when mirroring began; nothing changes where that was done. Tells what was
     * changed, by topic.
     */
    public ControlAnswer<SortedMap<String, Opened>> open(Collection<String> topics) {
        return switch (overlay.open(topics)) {
            case ControlAnswer.Known<SortedMap<String, Configure>>(SortedMap<String, Configure> changes) -> {
                SortedMap<String, Opened> opened = new TreeMap<>();
                changes.forEach((topic, change) -> opened.put(topic, new Opened(change.set(), change.unset())));
                yield new ControlAnswer.Known<>(opened);
            }
            case ControlAnswer.Unknown<SortedMap<String, Configure>> unknown ->
                new ControlAnswer.Unknown<>(unknown.detail());
            case ControlAnswer.Refused<SortedMap<String, Configure>> refused ->
                new ControlAnswer.Refused<>(refused.detail());
        };
    }

    @Override
    public void close() {
        overlay.close();
    }
}
