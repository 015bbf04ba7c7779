package io.lockstep.bench.raw;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a floor says that it did, as a line that it prints. */
public record FloorTold(long bytes, Duration time) {
    private static final String FORM = "moved (\\d+) bytes in (\\d+) ns";
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS = 1e9;

    /** Of what it has printed so far; empty when it is not done. */
    public static Optional<FloorTold> in(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches(FORM))
                .findFirst()
                .map(line -> line.split(" ", -1))
                .map(words -> new FloorTold(Long.parseLong(words[1]), Duration.ofNanos(Long.parseLong(words[4]))));
    }

    /** MB a second. */
    public double pace() {
        return bytes / BYTES_PER_MEGABYTE / (time.toNanos() / NANOS);
    }

    @Override
    public String toString() {
        return "moved " + bytes + " bytes in " + time.toNanos() + " ns";
    }
}
