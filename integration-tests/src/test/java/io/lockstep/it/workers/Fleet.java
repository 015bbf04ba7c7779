package io.lockstep.it.workers;

import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.WrittenDown;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.process.Folders;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Workers of one link, started and ended as a test goes on. Not for use from several threads. */
final class Fleet implements AutoCloseable {
    private final EngineSettings settings;
    private final Path folder;
    private final List<EngineProcess> all = new ArrayList<>();

    private Fleet(EngineSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** Nothing runs yet. The pair's name keeps the groups of several tests apart. */
    static Fleet of(Regions regions, String pair, Duration session, String... topics) {
        return of(regions, pair, session, List.of(), topics);
    }

    /** The same, carrying groups over. */
    static Fleet of(Regions regions, String pair, Duration session, List<String> groups, String... topics) {
        try {
            return new Fleet(
                    new EngineSettings(
                            pair,
                            regions.east().clientSettings(),
                            regions.west().clientSettings(),
                            List.of(topics),
                            groups,
                            (int) session.toMillis()),
                    Files.createTempDirectory("lockstep-workers-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for workers", e);
        }
    }

    /** One more worker. */
    EngineProcess add() {
        EngineProcess process = EngineProcess.start("worker-" + (all.size() + 1), settings, folder);
        all.add(process);
        return process;
    }

    /** For one more worker, in this process. */
    LinkSettings link() {
        return settings.link();
    }

    String group() {
        return settings.link().link().group();
    }

    /** How many partitions the living ones stream together. */
    int streaming() {
        return all.stream()
                .filter(EngineProcess::alive)
                .mapToInt(each -> each.streaming().size())
                .sum();
    }

    /** Waits; a failure tells how every worker stood. Returns how long it took. */
    Duration await(Duration patience, String what, BooleanSupplier condition) {
        long began = System.nanoTime();
        try {
            Await.within(patience).every(Duration.ofMillis(20)).until(what, () -> {
                requireNoHalt();
                return condition.getAsBoolean();
            });
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "\n" + this, e);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Fails if any worker, also one that is gone, ever ended with a halted partition or a failed link. */
    void requireNoHalt() {
        for (EngineProcess each : all) {
            List<PartitionSnapshot> halted = each.partitions().stream()
                    .filter(partition -> partition.halt() != null)
                    .toList();
            boolean failed = each.snapshot()
                    .map(LinkSnapshot::state)
                    .filter("FAILED"::equals)
                    .isPresent();
            if (!halted.isEmpty() || failed) {
                throw new AssertionError("halted: " + halted + "\n" + this);
            }
        }
    }

    /** Fails if a worker of ours logged an error; Kafka's clients log some that are none. */
    void requireNoErrorsLogged() {
        for (EngineProcess each : all) {
            List<String> errors = each.logged(" ERROR ").stream()
                    .filter(line -> line.contains("(io.lockstep."))
                    .toList();
            if (!errors.isEmpty()) {
                throw new AssertionError(each.name() + " logged " + errors);
            }
        }
    }

    /** Waits until the target ends where the source does, and fails unless both are the same. */
    void requireIdentical(Regions regions, String... topics) {
        try {
            regions.awaitCaughtUp(topics);
            regions.requireIdentical(topics);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + this, e);
        }
        requireNoHalt();
        requireNoErrorsLogged();
    }

    /**
     * The same, where a worker may have been frozen with fillers under way: what arrived twice shifts the records behind it
     * until the next hole, and the offset map says where they are.
     */
    void requireEqualByTheMap(Regions regions, String... topics) {
        try (WrittenDown written = WrittenDown.by(regions, settings.link())) {
            regions.awaitCaughtUp(topics);
            for (String topic : topics) {
                written.requireEqual(topic);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + this, e);
        }
        requireNoHalt();
        requireNoErrorsLogged();
    }

    @Override
    public void close() {
        all.forEach(EngineProcess::close);
        if (!Boolean.getBoolean("lockstep.keep")) {
            Folders.delete(folder);
        }
    }

    @Override
    public String toString() {
        return all.stream().map(EngineProcess::toString).collect(Collectors.joining("\n", folder + "\n", ""));
    }
}
