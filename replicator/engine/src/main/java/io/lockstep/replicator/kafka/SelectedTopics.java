package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.Halt.Side;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which selected topics there are in a link's two regions, and how many partitions each has. What is on the target only
 * counts, too: its source may be gone, which has to be told. As long as a region does not answer, it is taken to be as it
 * was. Blocks for a few request timeouts at most; for one thread at a time.
 */
public final class SelectedTopics implements AutoCloseable {
    private final KafkaSettings settings;
    private final TopicSelection selection;
    private final Map<Side, SortedMap<String, Integer>> known = new TreeMap<>();
    private final Map<Side, RegionAdmin> regions = new TreeMap<>();

    public SelectedTopics(KafkaSettings settings, TopicSelection selection) {
        this.settings = settings;
        this.selection = selection;
    }

    /**
     * Partitions by topic.
     *
     * @throws RegionException with the way out, where a region has never answered
     */
    public SortedMap<String, Integer> look() {
        SortedMap<String, Integer> all = new TreeMap<>(in(Side.TARGET));
        in(Side.SOURCE).forEach((topic, partitions) -> all.merge(topic, partitions, Math::max));
        return all;
    }

    private SortedMap<String, Integer> in(Side side) {
        try {
            SortedMap<String, Integer> found = ask(side);
            known.put(side, found);
            return found;
        } catch (RegionException e) {
            SortedMap<String, Integer> before = known.get(side);
            if (before == null) {
                throw e;
            }
            return before;
        }
    }

    private SortedMap<String, Integer> ask(Side side) {
        RegionAdmin region = region(side);
        SortedMap<String, Integer> found = new TreeMap<>();
        region.shapes(region.topicNames().stream().filter(selection::selects).toList())
                .forEach((topic, shape) -> found.put(topic, shape.partitions()));
        return found;
    }

    private RegionAdmin region(Side side) {
        @Nullable RegionAdmin open = regions.get(side);
        if (open == null) {
            open = RegionAdmin.open(settings, side, "topics");
            regions.put(side, open);
        }
        return open;
    }

    @Override
    public void close() {
        regions.values().forEach(RegionAdmin::close);
    }
}
