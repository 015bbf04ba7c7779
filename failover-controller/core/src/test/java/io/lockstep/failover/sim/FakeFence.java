package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.plan.LimitPlanning;
import io.lockstep.failover.plan.LimitReading;
import io.lockstep.failover.plan.TopicLimit;
import io.lockstep.failover.port.WriteFence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A fence of topic limits in memory. Regions that do not answer leave everything unknown; an order to one that performs
 * and then does not answer is carried out all the same.
 */
public final class FakeFence implements WriteFence {
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final Map<String, Map<String, Optional<String>>> limits = new TreeMap<>();
    private Silence silence = Silence.NONE;

    /** How a region fails to answer. */
    public enum Silence {
        NONE,
        /** Orders get lost. */
        BEFORE,
        /** Orders are carried out, their answers get lost. */
        AFTER
    }

    /** Makes a topic that takes records. */
    public void create(String region, String topic) {
        set(region, topic, Optional.empty());
    }

    /** What somebody else sets. */
    public void set(String region, String topic, Optional<String> limit) {
        limits.computeIfAbsent(region, name -> new TreeMap<>()).put(topic, limit);
    }

    public void silence(Silence how) {
        silence = how;
    }

    /** Whether an application's record would be appended. */
    public boolean takesRecords(String region, String topic) {
        Optional<String> limit = state(region).get(topic);
        return limit != null && limit.map(Long::parseLong).orElse(Long.MAX_VALUE) > LimitPlanning.MARKER_BYTES;
    }

    /** Topics and their limits. */
    public Map<String, Optional<String>> state(String region) {
        return Map.copyOf(limits.getOrDefault(region, Map.of()));
    }

    @Override
    public String strategy() {
        return LimitPlanning.STRATEGY;
    }

    @Override
    public Answer<FencePlan> plan(String region, Set<String> topics, Duration within) {
        return answer(() -> LimitPlanning.draw(
                region,
                topics.stream()
                        .map(topic -> new TopicLimit(topic, state(region).getOrDefault(topic, Optional.empty()), false))
                        .toList()));
    }

    @Override
    public Answer<FenceReading> apply(FencePlan plan, Duration within) {
        return answer(() -> {
            set(plan, now(plan).toApply(), true);
            return now(plan).reading();
        });
    }

    @Override
    public Answer<FenceReading> read(FencePlan plan, Duration within) {
        return answer(() -> now(plan).reading());
    }

    @Override
    public Answer<FenceReading> lift(FencePlan plan, Duration within) {
        return answer(() -> {
            set(plan, now(plan).toLift(), false);
            return now(plan).reading();
        });
    }

    @Override
    public Answer<Capability> probe(String region, String run, Duration within) {
        return answer(() -> new Capability(true, INSTANT, INSTANT, List.of()));
    }

    private LimitReading now(FencePlan plan) {
        return new LimitReading(plan, state(plan.region()));
    }

    private void set(FencePlan plan, List<Change> changes, boolean up) {
        changes.forEach(change ->
                set(plan.region(), LimitPlanning.topic(change), up ? Optional.of(change.after()) : change.before()));
    }

    private <T> Answer<T> answer(Supplier<T> order) {
        if (silence == Silence.BEFORE) {
            return new Answer.Unknown<>("the region does not answer");
        }
        T done = order.get();
        return silence == Silence.NONE
                ? new Answer.Known<>(done)
                : new Answer.Unknown<>("the region's answer got lost");
    }
}
