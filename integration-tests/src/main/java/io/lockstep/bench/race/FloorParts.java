package io.lockstep.bench.race;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.arena.FreshTarget;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.fill.Filled;
import io.lockstep.bench.raw.FloorMode;
import io.lockstep.bench.raw.FloorTold;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What only fetching and only writing allow. */
final class FloorParts {
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private FloorParts() {}

    /** Fetches all of the topic, then writes as much, each in a process of its own that takes the time itself. */
    static List<Reading> measure(String scenario, FreshTarget target, String from, Filled filled) {
        return List.of(
                Reading.higher(scenario, Names.FLOOR_FETCH, "MB/s", pace(target, from, filled, FloorMode.FETCH)),
                Reading.higher(scenario, Names.FLOOR_WRITE, "MB/s", pace(target, from, filled, FloorMode.WRITE)));
    }

    private static double pace(FreshTarget target, String from, Filled filled, FloorMode mode) {
        AtomicReference<Optional<FloorTold>> told = new AtomicReference<>(Optional.empty());
        try (ChildProcess floor = target.startFloor(from, filled.topic(), mode, filled.bytes())) {
            Await.within(WITHIN).until("the floor that is to " + mode, () -> {
                told.set(FloorTold.in(lines(floor.output())));
                if (requireNonNull(told.get()).isEmpty() && !floor.alive()) {
                    throw new IllegalStateException("the floor ended: " + lines(floor.output()));
                }
                return requireNonNull(requireNonNull(told.get())).isPresent();
            });
        }
        return requireNonNull(requireNonNull(told.get())).orElseThrow().pace();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
