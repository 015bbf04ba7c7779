package io.lockstep.faults.stage;

import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Shifts;
import io.lockstep.faults.live.Topics;
import io.lockstep.faults.plan.Role;
import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.LogPlaces;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.live.Business;
import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares every mirrored topic of both regions, record by record, at equal offsets or those of the offset map. What a
 * region that was lost holds alone is given up, and is not compared.
 */
public final class Comparing {
    /** After half an hour of faults a region holds some gigabytes. */
    private static final Duration READING = Duration.ofMinutes(8);

    private Comparing() {}

    public static List<TopicComparison> topics(Pair pair, Shifts shifts, List<Lost> losses) {
        RegionCluster active = pair.region(Role.ACTIVE).cluster();
        RegionCluster standby = pair.region(Role.STANDBY).cluster();
        List<String> topics = new ArrayList<>(Topics.NUMBERED.keySet());
        topics.add(Topics.BULK);
        topics.addAll(Business.topics(active, Topics.EXTRA));
        return LogComparison.between(active.clientSettings(), standby.clientSettings())
                .within(READING)
                .mapping((topic, partition, offset) -> shifts.other(active.name(), new Part(topic, partition), offset))
                .leavingOut(alone(active, losses), alone(standby, losses))
                .topics(topics);
    }

    private static LogPlaces alone(RegionCluster region, List<Lost> losses) {
        return (topic, partition, offset) ->
                losses.stream().anyMatch(lost -> lost.holds(region.name(), new Part(topic, partition), offset));
    }
}
