package io.lockstep.it.takeover;

import io.lockstep.bench.tool.MirrorMakerMain;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.process.ParentWatch;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MirrorMaker 2 from east to west, under the topics' own names, as a process that can be killed. */
final class RealMirrorMaker {
    private static final Path JARS = Path.of("deploy", "connect", "worker", "target", "lib");

    private RealMirrorMaker() {}

    static ChildProcess start(Regions regions, String topics, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mm2.properties"), """
                clusters = east, west
                east.bootstrap.servers = %s
                west.bootstrap.servers = %s
                east->west.enabled = true
                east->west.topics = %s
                replication.policy.class = org.apache.kafka.connect.mirror.IdentityReplicationPolicy
                emit.heartbeats.enabled = false
                refresh.topics.interval.seconds = 2
                replication.factor = 1
                offset-syncs.topic.replication.factor = 1
                checkpoints.topic.replication.factor = 1
                heartbeats.topic.replication.factor = 1
                offset.storage.replication.factor = 1
                config.storage.replication.factor = 1
                status.storage.replication.factor = 1
                """.formatted(
                        regions.east().bootstrap(), regions.west().bootstrap(), topics));
        Path jars = WorkerProcess.root().resolve(JARS);
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(
                    jars + " is missing. With Maven: mvn -pl deploy/connect/worker -am package");
        }
        String classPath = String.join(
                File.pathSeparator,
                jars.resolve("*").toString(),
                origin(MirrorMakerMain.class),
                origin(ParentWatch.class));
        List<String> command = JavaCommand.withHeap(512)
                .option("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .main(classPath, MirrorMakerMain.class, file.toString(), "--clusters", "west");
        return ChildProcess.start("MirrorMaker 2", command, folder.resolve("mm2.log"));
    }

    private static String origin(Class<?> ours) {
        return new File(ours.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
    }
}
