package io.lockstep.it.workers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.process.LogTail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An {@link EngineMain} that runs, and what it said last. */
final class EngineProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEAP_MEGABYTES = 160;

    private final String name;
    private final Path log;
    private final Path snapshots;
    private final ChildProcess process;

    private EngineProcess(String name, Path log, Path snapshots, ChildProcess process) {
        this.name = name;
        this.log = log;
        this.snapshots = snapshots;
        this.process = process;
    }

    /** Starts one; all its files lie in {@code folder} and begin with {@code name}. */
    static EngineProcess start(String name, EngineSettings settings, Path folder) {
        Path told = folder.resolve(name + ".settings.json");
        Path log = folder.resolve(name + ".log");
        Path snapshots = folder.resolve(name + ".snapshot.json");
        settings.write(told);
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option("-XX:TieredStopAtLevel=1")
                .option("-Dlog4j2.configurationFile=classpath:sandbox-log4j2.xml")
                .option("-Dlog4j2.shutdownHookEnabled=false")
                .option("-Dlockstep.log=" + log)
                .main(EngineMain.class, told.toString(), snapshots.toString());
        ChildProcess process = ChildProcess.start("worker " + name, command, folder.resolve(name + ".console"));
        return new EngineProcess(name, log, snapshots, process);
    }

    String name() {
        return name;
    }

    /** The last one it wrote; empty before the first. */
    Optional<LinkSnapshot> snapshot() {
        if (!Files.exists(snapshots)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(snapshots.toFile(), LinkSnapshot.class));
        } catch (IOException e) {
            throw new UncheckedIOException("snapshot of " + name, e);
        }
    }

    /** Partitions it holds and streams, by its last word. */
    Set<String> streaming() {
        return partitions().stream()
                .filter(each -> each.state().equals("Streaming") || each.state().equals("FillingHole"))
                .map(EngineProcess::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Partitions it holds in whatever state, by its last word. */
    Set<String> held() {
        return partitions().stream().map(EngineProcess::id).collect(Collectors.toCollection(TreeSet::new));
    }

    List<PartitionSnapshot> partitions() {
        return snapshot().map(LinkSnapshot::partitions).orElse(List.of());
    }

    private static String id(PartitionSnapshot partition) {
        return partition.topic() + "-" + partition.partition();
    }

    boolean alive() {
        return process.alive();
    }

    /** SIGKILL. */
    void kill() {
        process.kill();
    }

    /** SIGSTOP. */
    void freeze() {
        process.suspend();
    }

    /** SIGCONT. */
    void wake() {
        process.resume();
    }

    /** SIGTERM; whether it ended within the deadline. */
    boolean stop(Duration deadline) {
        return process.stop(deadline);
    }

    /** Log lines that hold this text; none when it was killed before its first. */
    List<String> logged(String text) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("log of " + name, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    /** For messages of failed tests. */
    @Override
    public String toString() {
        return name + (alive() ? " alive " : " dead ")
                + snapshot().map(LinkSnapshot::toString).orElse("without snapshot") + "; log ends:\n"
                + String.join("\n", LogTail.of(log, 12));
    }
}
