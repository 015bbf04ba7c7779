package io.lockstep.worker.observe;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.LinkId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The counters of one topic of one link. Safe for use from any thread. */
final class TopicMeters {
    /** Bucket bounds from 1 ms to 60 s, three a decade. */
    private static final Duration[] BOUNDS = IntStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Counter records;
    private final Counter bytes;
    private final Counter untouched;
    private final Counter reencoded;
    private final Timer latency;
    private final Map<HoleKind, Counter> holes = new EnumMap<>(HoleKind.class);
    private final ConcurrentHashMap<String, Counter> phases = new ConcurrentHashMap<>();

    TopicMeters(MeterRegistry registry, LinkId link, String topic) {
        this.registry = registry;
        this.tags = Tags.of("pair", link.owner(), "link", link.label(), "topic", topic);
        this.records = counter("lockstep.mirror.records", "Records appended on the target", Tags.empty());
        this.bytes = counter("lockstep.mirror.bytes", "Bytes of batches appended on the target", Tags.empty());
        this.untouched = batches("untouched");
        this.reencoded = batches("reencoded");
        this.latency = Timer.builder("lockstep.mirror.latency")
                .description("Append on the target minus the youngest record's timestamp, per batch, by wall clocks")
                .tags(tags)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        Arrays.stream(HoleKind.values()).forEach(kind -> holes.put(kind, hole(kind)));
    }

    void appended(long count, int size, boolean asItCame, long latencyMs) {
        records.increment(count);
        bytes.increment(size);
        (asItCame ? untouched : reencoded).increment();
        latency.record(Math.max(0, latencyMs), TimeUnit.MILLISECONDS);
    }

    void bridged(HoleKind kind, long length) {
        Counter counter = holes.get(kind);
        if (counter != null) {
            counter.increment(length);
        }
    }

    void phaseChanged(String to) {
        phases.computeIfAbsent(
                        to,
                        phase -> counter(
                                "lockstep.mirror.phase.changes",
                                "Phase changes of partitions, by the phase entered",
                                Tags.of("to", phase)))
                .increment();
    }

    private Counter batches(String kind) {
        return counter(
                "lockstep.mirror.batches",
                "Batches appended, untouched or re-encoded record by record",
                Tags.of("kind", kind));
    }

    private Counter hole(HoleKind kind) {
        return counter(
                "lockstep.mirror.holes",
                "Source offsets without a visible record that were bridged, by kind",
                Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)));
    }

    private Counter counter(String name, String description, Tags more) {
        return Counter.builder(name)
                .description(description)
                .tags(tags.and(more))
                .register(registry);
    }
}
