package io.lockstep.bench.arena;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.kafka.Calls;
import io.lockstep.bench.load.FullProducer;
import io.lockstep.bench.raw.FloorMode;
import io.lockstep.bench.tool.Entrant;
import io.lockstep.bench.tool.Entrants;
import io.lockstep.bench.tool.Floor;
import io.lockstep.bench.tool.Launch;
import io.lockstep.bench.tool.ProcessUsage;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.Folders;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * A cluster that one contestant mirrors into once, so that nothing of an earlier turn helps or hinders; its files go with
 * it. Used by one thread.
 */
public final class FreshTarget implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(180);
    private static final int HEAP_MEGABYTES = 768;
    private static final String WARM_UP = "bench-warm-up";
    private static final int WARM_UP_PARTITIONS = 4;
    private static final long WARM_UP_BYTES = 250_000_000;

    private final Conditions conditions;
    private final Path folder;
    private final RegionCluster cluster;
    private final Opened tools = new Opened();

    private FreshTarget(Conditions conditions, Path folder, RegionCluster cluster) {
        this.conditions = conditions;
        this.folder = folder;
        this.cluster = cluster;
    }

    /**
     * Starts one broker and lets it take some data, so that it is as warm for the first contestant as for the last.
     *
     * @param name of its folder; no other turn's
     */
    public static FreshTarget open(Conditions conditions, String name) {
        Path folder = conditions.workspace().inside("turn-" + name);
        RegionCluster cluster = RegionCluster.start(RegionSpec.named("west")
                .atFullSpeed()
                .heapMegabytes(HEAP_MEGABYTES)
                .data(conditions.workspace().inside(folder.getFileName() + "/target"))
                .readyWithin(READY));
        FreshTarget target = new FreshTarget(conditions, folder, cluster);
        try {
            target.warmUp();
            return target;
        } catch (RuntimeException e) {
            target.close();
            throw e;
        }
    }

    private void warmUp() {
        cluster.createTopic(WARM_UP, WARM_UP_PARTITIONS, Map.of());
        try (FullProducer producer = new FullProducer(cluster.clientSettings(), WARM_UP)) {
            producer.run(WARM_UP_BYTES);
        }
        Calls.await(
                "the topic of the warm-up to be deleted",
                cluster.admin().deleteTopics(List.of(WARM_UP)).all());
    }

    public RegionCluster cluster() {
        return cluster;
    }

    /** Makes a topic of the source with the settings that it has there. */
    public void prepare(String topic, int partitions) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> own = new TreeMap<>();
        Calls.await(
                        "the settings of " + topic,
                        conditions
                                .source()
                                .cluster()
                                .admin()
                                .describeConfigs(List.of(resource))
                                .all())
                .values()
                .forEach(config -> config.entries().stream()
                        .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                        .forEach(entry -> own.put(entry.name(), entry.value())));
        cluster.createTopic(topic, partitions, own);
    }

    /**
     * Starts a contestant; it ends with this target, or before by closing it.
     *
     * @param from {@link Source#near} or {@link Source#far}
     */
    public Entrant start(Contestant who, String from, List<String> topics) {
        return tools.add(Entrants.start(who, new Launch(from, cluster.bootstrap(), topics, inside(who.word()))));
    }

    /**
     * Starts a floor that does only a part of it; whoever asks for it ends it.
     *
     * @param bytes how much {@link FloorMode#WRITE} shall write
     */
    public ChildProcess startFloor(String from, String topic, FloorMode mode, long bytes) {
        Path inside = inside(mode.name().toLowerCase(Locale.ROOT));
        return Floor.start(new Launch(from, cluster.bootstrap(), List.of(topic), inside), mode, bytes);
    }

    private Path inside(String name) {
        return conditions.workspace().inside(folder.getFileName() + "/" + name);
    }

    /** The source and this, and what more is watched: it must go on running. */
    public Parts parts(Entrant... entrants) {
        Parts parts = new Parts();
        parts.watch(conditions.source().cluster());
        parts.watch(cluster);
        for (Entrant each : entrants) {
            parts.watch(each.process());
        }
        return parts;
    }

    /** What the brokers of the source and of this have used since their start. */
    public Duration brokersCpu() {
        return Stream.of(conditions.source().cluster(), cluster)
                .flatMap(each -> each.nodes().stream().map(each::pid))
                .map(pid -> ProcessUsage.of(pid).cpu())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        tools.close();
        cluster.close();
        if (!conditions.workspace().stays()) {
            Folders.delete(folder);
        }
    }
}
