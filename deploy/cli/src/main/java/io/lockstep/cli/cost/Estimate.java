package io.lockstep.cli.cost;

import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.TopicSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is known of a pair's bytes.
 *
 * @param throughput what crosses
 * @param source what lies in the active region, by topic, mirrored or not
 * @param target the same of the standby
 */
public record Estimate(Throughput throughput, SortedMap<String, Volume> source, SortedMap<String, Volume> target) {
    /** The topics that a policy mirrors, without what it keeps at home; the rate of one that is not mirrored now is guessed. */
    public List<Load> loads(Policy policy) {
        TopicSelection selection = TopicSelection.crossing(policy);
        List<Load> loads = new ArrayList<>();
        source.forEach((topic, volume) -> {
            if (selection.selects(topic)) {
                Double rate = throughput.rates().get(topic);
                loads.add(new Load(
                        topic,
                        rate == null ? CostModel.guessed(volume) : rate,
                        volume,
                        Optional.ofNullable(target.get(topic))));
            }
        });
        return loads;
    }

    /** What a reader has to know before believing the figures. */
    public List<String> warnings(Policy policy, Scene scene) {
        List<String> all = new ArrayList<>();
        for (Load load : loads(policy)) {
            if (!throughput.rates().containsKey(load.topic())) {
                all.add(load.topic() + " is mirrored by none of the workers that were asked: its rate is guessed");
            }
            load.source()
                    .retention()
                    .filter(retention -> !load.source().compacted() && retention.compareTo(scene.outage()) < 0)
                    .ifPresent(
                            retention -> all.add(load.topic() + " keeps records for less than the outage: the rest of"
                                    + " them is lost before it is mirrored"));
        }
        throughput
                .unsteady()
                .forEach(topic -> all.add("a partition of " + topic
                        + " went to another worker while it was measured, so it is counted too low. Measure again"));
        return all;
    }
}
