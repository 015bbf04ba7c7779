package io.lockstep.bench.tool;

import io.lockstep.bench.beside.Usage;
import io.lockstep.bench.inside.Samples;
import io.lockstep.sandbox.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A contestant's process, and what it uses. Safe for use from several threads. */
public final class Entrant implements AutoCloseable {
    private final ChildProcess process;
    private final Path inside;

    Entrant(ChildProcess process, Path inside) {
        this.process = process;
        this.inside = inside;
    }

    /** To be watched, or killed. */
    public ChildProcess process() {
        return process;
    }

    /** What it has used since its start; of a process that lives. */
    public Usage usage() {
        return ProcessUsage.of(process.pid());
    }

    /**
     * Resident memory at its highest, in KiB; of a process that lives.
     *
     * @throws IllegalStateException where the system does not tell
     */
    public long peakResidentKib() {
        return ProcessUsage.peakResidentKib(process.pid());
    }

    /** Options of its JVM that begin with -X, as it runs; none where the system does not tell. */
    public List<String> jvmOptions() {
        return ProcessHandle.of(process.pid()).flatMap(each -> each.info().arguments()).stream()
                .flatMap(Stream::of)
                .filter(each -> each.startsWith("-X"))
                .toList();
    }

    /** What was seen inside its JVM so far: heap, direct memory, garbage. */
    public Samples inside() {
        return Samples.read(inside);
    }

    /** Kills it. */
    @Override
    public void close() {
        process.close();
    }
}
