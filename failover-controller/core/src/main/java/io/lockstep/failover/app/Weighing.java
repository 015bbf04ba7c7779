package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.Weighed;
import io.lockstep.failover.Weight;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.port.Volumes;
import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures what the pair's topics take in both regions. Safe for use from any thread; blocks. */
final class Weighing {
    private static final int NAMED = 10;

    private final Volumes volumes;
    private final TopicSelection topics;
    private final List<String> regions;
    private final Waits waits;

    /**
     * @param topics those that may be on both sides: others are not named where the other region keeps a copy
     * @param waits which region is silent, and need not be waited for
     */
    Weighing(Volumes volumes, TopicSelection topics, List<String> regions, Waits waits) {
        this.volumes = volumes;
        this.topics = topics;
        this.regions = List.copyOf(regions);
        this.waits = waits;
    }

    /** @param within of both regions together */
    Weighed look(Duration within) {
        SortedMap<String, Weight> weights = new TreeMap<>();
        List<String> unseen = new ArrayList<>();
        for (String region : regions) {
            Duration most = within.dividedBy(regions.size());
            Duration sparing = waits.sparing(region);
            if (volumes.of(region, sparing.compareTo(most) < 0 ? sparing : most)
                    instanceof Answer.Known<SortedMap<String, Volume>>(SortedMap<String, Volume> found)) {
                weights.put(region, weight(found));
            } else {
                unseen.add(region);
            }
        }
        return new Weighed(weights, unseen);
    }

    private Weight weight(SortedMap<String, Volume> found) {
        SortedMap<String, Volume> ours = new TreeMap<>(found);
        ours.keySet().removeIf(topic -> !topics.selects(topic));
        SortedMap<String, Long> largest = new TreeMap<>();
        ours.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Volume> each) ->
                                each.getValue().all())
                        .reversed())
                .limit(NAMED)
                .forEach(each -> largest.put(each.getKey(), each.getValue().all()));
        return new Weight(
                ours.size(),
                ours.values().stream().mapToLong(Volume::copy).sum(),
                ours.values().stream().mapToLong(Volume::all).sum(),
                largest);
    }
}
