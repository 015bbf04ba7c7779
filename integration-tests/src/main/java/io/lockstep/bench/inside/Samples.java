package io.lockstep.bench.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was seen inside a JVM from its start on, oldest first. */
public record Samples(List<Sample> all) {
    public Samples {
        all = List.copyOf(all);
    }

    /**
     * What an agent has written so far.
     *
     * @throws IllegalStateException when that is nothing yet
     */
    public static Samples read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("what the agent wrote cannot be read from " + file, e);
        }
    }

    static Samples of(List<String> lines) {
        List<Sample> whole =
                lines.stream().filter(Sample::isWhole).map(Sample::parse).toList();
        if (whole.isEmpty()) {
            throw new IllegalStateException("the agent has written nothing yet");
        }
        return new Samples(whole);
    }

    /** Heap and direct memory together at their highest, in bytes. */
    public long peakHeld() {
        return all.stream().mapToLong(Sample::held).max().orElse(0);
    }

    /** The same among samples of a span of wall clock; 0 when there is none. */
    public long peakHeld(long fromMillis, long toMillis) {
        return all.stream()
                .filter(each -> each.millis() >= fromMillis && each.millis() <= toMillis)
                .mapToLong(Sample::held)
                .max()
                .orElse(0);
    }

    /** Bytes that were allocated from the start until then, in proportion between two samples. */
    public double allocated(long millis) {
        Sample before = all.getFirst();
        for (Sample next : all) {
            if (next.millis() >= millis) {
                return between(before, next, millis);
            }
            before = next;
        }
        return before.allocated();
    }

    private static double between(Sample before, Sample next, long millis) {
        double span = next.millis() - before.millis();
        double part = span <= 0 ? 0 : (millis - before.millis()) / span;
        return before.allocated() + Math.max(0, part) * (next.allocated() - before.allocated());
    }
}
