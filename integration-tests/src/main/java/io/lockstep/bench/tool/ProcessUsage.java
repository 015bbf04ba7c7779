package io.lockstep.bench.tool;

import io.lockstep.bench.beside.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Asks the system what a process uses. Memory is known on Linux only. */
public final class ProcessUsage {
    private static final String RESIDENT = "VmRSS:";

    private ProcessUsage() {}

    /**
     * As of now.
     *
     * @throws IllegalStateException when there is no such process, or the system does not tell its CPU time
     */
    public static Usage of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(cpu -> new Usage(cpu, residentKib(Path.of("/proc", Long.toString(pid), "status"))))
                .orElseThrow(() -> new IllegalStateException("the CPU time of process " + pid + " is not known"));
    }

    private static OptionalLong residentKib(Path status) {
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try {
            return resident(Files.readAllLines(status));
        } catch (IOException e) {
            throw new UncheckedIOException(status + " cannot be read", e);
        }
    }

    /** Of lines like {@code VmRSS:   1234 kB}. */
    static OptionalLong resident(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
