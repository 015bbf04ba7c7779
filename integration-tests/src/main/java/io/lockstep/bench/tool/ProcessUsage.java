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
    private static final String PEAK_RESIDENT = "VmHWM:";

    private ProcessUsage() {}

    /**
     * As of now.
     *
     * @throws IllegalStateException when there is no such process, or the system does not tell its CPU time
     */
    public static Usage of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .map(cpu -> new Usage(cpu, memoryKib(pid, RESIDENT)))
                .orElseThrow(() -> new IllegalStateException("the CPU time of process " + pid + " is not known"));
    }

    /**
     * Resident memory at its highest.
     *
     * @throws IllegalStateException where the system does not tell
     */
    static long peakResidentKib(long pid) {
        return memoryKib(pid, PEAK_RESIDENT)
                .orElseThrow(() -> new IllegalStateException("the peak of process " + pid + "'s memory is not known"));
    }

    private static OptionalLong memoryKib(long pid, String what) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try {
            return memory(Files.readAllLines(status), what);
        } catch (IOException e) {
            throw new UncheckedIOException(status + " cannot be read", e);
        }
    }

    /** Resident memory now, in KiB. */
    static OptionalLong resident(List<String> status) {
        return memory(status, RESIDENT);
    }

    /** Of lines like {@code VmRSS:   1234 kB}. */
    private static OptionalLong memory(List<String> status, String what) {
        return status.stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
