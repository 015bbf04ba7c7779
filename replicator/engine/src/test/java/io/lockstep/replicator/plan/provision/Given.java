package io.lockstep.replicator.plan.provision;

import io.lockstep.replicator.plan.provision.ProvisionPlan.Facts;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts about topic {@code orders}: one partition, three replicas, nothing at the target, unless said otherwise. */
record Given(
        int partitions,
        Map<String, String> overrides,
        List<LogBounds> sourceBounds,
        @Nullable TargetTopic target,
        @Nullable MirrorRecord recorded,
        boolean mapped) {
    static final TargetRegion WEST = new TargetRegion("west", 3, 1_048_588);
    static final String SOURCE_ID = "source-id";
    static final String TARGET_ID = "target-id";

    private static final Map<String, String> DEFAULTS = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "604800000",
            "retention.bytes", "-1",
            "max.message.bytes", "1048588",
            "message.timestamp.type", "CreateTime",
            "compression.type", "producer",
            "segment.ms", "604800000");

    static Given topic() {
        return new Given(1, Map.of(), List.of(new LogBounds(0, 10)), null, null, false);
    }

    Given partitions(int count) {
        List<LogBounds> bounds = Collections.nCopies(count, new LogBounds(0, 10));
        return new Given(count, overrides, bounds, target, recorded, mapped);
    }

    Given override(String key, String value) {
        Map<String, String> more = new TreeMap<>(overrides);
        more.put(key, value);
        return new Given(partitions, more, sourceBounds, target, recorded, mapped);
    }

    Given logStart(long start) {
        return new Given(partitions, overrides, List.of(new LogBounds(start, start + 10)), target, recorded, mapped);
    }

    Given target(int count, long start, long end) {
        List<LogBounds> bounds = Collections.nCopies(count, new LogBounds(start, end));
        TargetTopic there = new TargetTopic("orders", TARGET_ID, count, Map.of(), bounds);
        return new Given(partitions, overrides, sourceBounds, there, recorded, mapped);
    }

    /** The target's topic has exactly the configs that a mirror of it has. */
    Given configured() {
        return configured(configs().mirror());
    }

    Given configured(Map<String, String> configs) {
        TargetTopic there = Objects.requireNonNull(target);
        TargetTopic with = new TargetTopic("orders", there.id(), there.partitions(), configs, there.bounds());
        return new Given(partitions, overrides, sourceBounds, with, recorded, mapped);
    }

    Given recorded(String sourceId, String targetId) {
        return recorded(sourceId, targetId, configs().restore());
    }

    Given recorded(String sourceId, String targetId, Map<String, String> restore) {
        MirrorRecord record = new MirrorRecord(sourceId, targetId, restore);
        return new Given(partitions, overrides, sourceBounds, target, record, mapped);
    }

    Given asMapped() {
        return new Given(partitions, overrides, sourceBounds, target, recorded, true);
    }

    SourceTopic source() {
        Map<String, String> effective = new TreeMap<>(DEFAULTS);
        effective.putAll(overrides);
        return new SourceTopic("orders", SOURCE_ID, partitions, 3, overrides, effective, sourceBounds);
    }

    Configs configs() {
        return Configs.of(source(), WEST, Map.of());
    }

    Facts facts() {
        return new Facts(source(), Optional.ofNullable(target), Optional.ofNullable(recorded), WEST, mapped, false);
    }

    ProvisionDecision decision() {
        return ProvisionPlan.decide(facts());
    }
}
