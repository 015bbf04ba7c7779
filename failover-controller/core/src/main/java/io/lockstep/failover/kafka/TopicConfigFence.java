package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.plan.LimitPlanning;
import io.lockstep.failover.plan.LimitReading;
import io.lockstep.failover.plan.TopicLimit;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes each topic refuse every batch for its size. */
public final class TopicConfigFence implements WriteFence, AutoCloseable {
    private final FenceSettings settings;
    private final Regions regions;
    private final WriteProbe probe;

    /** @param probe asks as Lockstep, whom this fence stops as well as anybody; not closed with the fence */
    public TopicConfigFence(FenceSettings settings, WriteProbe probe) {
        this.settings = settings;
        this.regions = new Regions(settings, "fence");
        this.probe = probe;
    }

    @Override
    public String strategy() {
        return LimitPlanning.STRATEGY;
    }

    @Override
    public Answer<FencePlan> plan(String region, Set<String> topics, Duration within) {
        return limits(region, Deadline.in(within)).then(limits -> draw(limits, topics));
    }

    private static Answer<FencePlan> draw(TopicLimits limits, Set<String> topics) {
        return new Transactional(limits.admin(), limits.deadline())
                .among(topics)
                .then(transactional -> limits.own(topics)
                        .map(own -> LimitPlanning.draw(
                                limits.admin().region(),
                                topics.stream()
                                        .map(topic -> limit(topic, own, transactional))
                                        .toList())));
    }

    private static TopicLimit limit(String topic, Map<String, Optional<String>> own, Set<String> transactional) {
        return new TopicLimit(topic, own.getOrDefault(topic, Optional.empty()), transactional.contains(topic));
    }

    @Override
    public Answer<FenceReading> apply(FencePlan plan, Duration within) {
        return limits(plan.region(), Deadline.in(within))
                .then(limits -> change(plan, limits, LimitReading::toApply, change -> Optional.of(change.after())));
    }

    @Override
    public Answer<FenceReading> read(FencePlan plan, Duration within) {
        return limits(plan.region(), Deadline.in(within))
                .then(limits -> limits.reading(plan))
                .map(LimitReading::reading);
    }

    @Override
    public Answer<FenceReading> lift(FencePlan plan, Duration within) {
        return limits(plan.region(), Deadline.in(within))
                .then(limits -> change(plan, limits, LimitReading::toLift, Change::before));
    }

    /** Sets what is due, and reads until nothing is due any more. */
    private static Answer<FenceReading> change(
            FencePlan plan,
            TopicLimits limits,
            Function<LimitReading, List<Change>> due,
            Function<Change, Optional<String>> value) {
        return limits.reading(plan)
                .then(now -> limits.set(due.apply(now), value))
                .then(done ->
                        Patience.until(now -> due.apply(now).isEmpty(), limits.deadline(), () -> limits.reading(plan)))
                .map(LimitReading::reading);
    }

    @Override
    public Answer<Capability> probe(String region, String run, Duration within) {
        return limits(region, Deadline.in(within)).then(limits -> tried(limits, run));
    }

    private Answer<Capability> tried(TopicLimits limits, String run) {
        ScratchTopic scratch = new ScratchTopic(limits.admin(), settings.pair(), run);
        return new FenceTrial(this, probe, scratch, limits.deadline())
                .run("Lockstep", () -> new Answer.Known<>(true), () -> draw(limits, Set.of(scratch.name())));
    }

    private Answer<TopicLimits> limits(String region, Deadline deadline) {
        return regions.of(region).map(admin -> new TopicLimits(admin, deadline));
    }

    @Override
    public void close() {
        regions.close();
    }
}
