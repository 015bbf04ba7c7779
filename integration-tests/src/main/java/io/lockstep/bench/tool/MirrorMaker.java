package io.lockstep.bench.tool;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.process.ParentWatch;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** MirrorMaker 2 in a dedicated process beside its target, with topics and groups under their own names. */
public record MirrorMaker(String name, String says, Map<String, String> settings) implements Tool {
    private static final Path JARS = Path.of("integration-tests", "mirror-maker", "target", "lib");
    /** As its own start script gives it. */
    private static final int HEAP_MEGABYTES = 2048;

    private static final String SOURCE = "east";

    /** As Kafka ships it; only carrying positions is switched on, and topics keep their names. */
    public static MirrorMaker withDefaults() {
        return new MirrorMaker("mm2-defaults", "MirrorMaker 2, defaults", common());
    }

    /**
     * As an operator sets it who knows it well and wants positions as exact as it can: every interval at 2 s, a note of
     * offsets for every record, committed records only, large batches.
     */
    public static MirrorMaker tuned() {
        Map<String, String> all = common();
        all.put("offset.lag.max", "0");
        all.put("emit.checkpoints.interval.seconds", "2");
        all.put("sync.group.offsets.interval.seconds", "2");
        all.put("refresh.groups.interval.seconds", "2");
        all.put("refresh.topics.interval.seconds", "2");
        all.put("sync.topic.configs.interval.seconds", "2");
        all.put("TARGET.offset.flush.interval.ms", "2000");
        all.put("tasks.max", "4");
        all.put(SOURCE + ".consumer.isolation.level", "read_committed");
        all.putAll(largeBatches());
        return new MirrorMaker("mm2-tuned", "MirrorMaker 2, tuned", all);
    }

    /**
     * As an operator sets it who wants it fast: large batches, much at a time, new topics soon, all else as
     * {@link #withDefaults}.
     */
    public static MirrorMaker tunedForPace() {
        Map<String, String> all = common();
        all.put("refresh.topics.interval.seconds", "2");
        all.put("tasks.max", "4");
        all.putAll(largeBatches());
        return new MirrorMaker("mm2-tuned", "MirrorMaker 2, tuned", all);
    }

    private static Map<String, String> largeBatches() {
        return Map.of(
                SOURCE + ".consumer.max.poll.records",
                "5000",
                "TARGET.producer.batch.size",
                Integer.toString(256 << 10),
                "TARGET.producer.linger.ms",
                "20",
                "TARGET.producer.enable.idempotence",
                "true",
                "TARGET.producer.max.in.flight.requests.per.connection",
                "5");
    }

    private static Map<String, String> common() {
        Map<String, String> all = new TreeMap<>();
        all.put("replication.policy.class", "org.apache.kafka.connect.mirror.IdentityReplicationPolicy");
        all.put("sync.group.offsets.enabled", "true");
        return all;
    }

    @Override
    public ChildProcess start(Launch launch) {
        Properties properties = new Properties();
        properties.putAll(addresses(launch));
        properties.put(SOURCE + "->" + name + ".topics", String.join(",", launch.topics()));
        properties.putAll(singleBroker());
        settings.forEach((key, value) -> properties.put(key.replace("TARGET", name), value));
        Path file = launch.folder().resolve("mm2.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, says);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        JavaCommand java = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option("-Djava.io.tmpdir=" + launch.folder())
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        launch.options().forEach(java::option);
        List<String> command = java.main(classPath(), MirrorMakerMain.class, file.toString(), "--clusters", name);
        return ChildProcess.start(says, command, launch.folder().resolve("mm2.log"));
    }

    private Map<String, String> addresses(Launch launch) {
        return Map.of(
                "clusters",
                SOURCE + "," + name,
                SOURCE + ".bootstrap.servers",
                launch.source(),
                name + ".bootstrap.servers",
                launch.target(),
                SOURCE + "->" + name + ".enabled",
                "true");
    }

    private static Map<String, String> singleBroker() {
        Map<String, String> all = new TreeMap<>();
        List.of(
                        "replication.factor",
                        "offset-syncs.topic.replication.factor",
                        "checkpoints.topic.replication.factor",
                        "heartbeats.topic.replication.factor",
                        "offset.storage.replication.factor",
                        "config.storage.replication.factor",
                        "status.storage.replication.factor")
                .forEach(key -> all.put(key, "1"));
        return all;
    }

    /** Its own jars, and after them our two classes that end it with us. */
    private static String classPath() {
        Path jars = WorkerProcess.root().resolve(JARS);
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException("the jars of MirrorMaker 2 are missing in " + jars
                    + ". ./lockstep builds them; with Maven: mvn -Pbench -pl integration-tests/mirror-maker package");
        }
        return String.join(
                File.pathSeparator,
                jars.resolve("*").toString(),
                origin(MirrorMakerMain.class),
                origin(ParentWatch.class));
    }

    private static String origin(Class<?> ours) {
        try {
            return Path.of(ours.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(ours + " lies at a place that is no path", e);
        }
    }
}
