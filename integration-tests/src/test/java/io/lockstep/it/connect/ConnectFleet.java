package io.lockstep.it.connect;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.connect.ConnectClient;
import io.lockstep.sandbox.connect.ConnectClient.Answer;
import io.lockstep.sandbox.connect.ConnectClient.TaskPlace;
import io.lockstep.sandbox.connect.ConnectJars;
import io.lockstep.sandbox.connect.ConnectWorker;
import io.lockstep.sandbox.connect.MirrorConnector;
import io.lockstep.sandbox.process.Folders;
import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A Connect cluster beside west. Ended by {@link #close}. */
final class ConnectFleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Regions regions;
    private final ConnectJars jars;
    private final Path folder;
    private final List<ConnectWorker> workers = new ArrayList<>();
    private int started;

    private ConnectFleet(Regions regions, ConnectJars jars, Path folder) {
        this.regions = regions;
        this.jars = jars;
        this.folder = folder;
    }

    /** Returns when all of them answer. */
    static ConnectFleet start(Regions regions, ConnectJars jars, int count) {
        try {
            ConnectFleet fleet = new ConnectFleet(regions, jars, Files.createTempDirectory("lockstep-connect-"));
            for (int i = 0; i < count; i++) {
                fleet.add();
            }
            fleet.awaitWorkers();
            return fleet;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConnectWorker add() {
        started++;
        ConnectWorker worker =
                ConnectWorker.start(jars, "connect-" + started, regions.west().bootstrap(), folder, Map.of());
        workers.add(worker);
        return worker;
    }

    void awaitWorkers() {
        for (ConnectWorker worker : workers) {
            try (ConnectClient client = new ConnectClient(worker.id())) {
                await(worker.name() + " to answer", client::answers);
            }
        }
    }

    /** SIGKILL. */
    void kill(ConnectWorker worker) {
        workers.remove(worker);
        worker.process().kill();
    }

    ConnectWorker at(String id) {
        return workers.stream()
                .filter(worker -> worker.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no worker of ours is " + id));
    }

    /** Asks any worker that lives. */
    ConnectClient client() {
        return new ConnectClient(workers.getLast().id());
    }

    /** A connector from east to west; {@code further} replaces its usual settings. */
    Map<String, String> settings(String name, int tasks, Map<String, String> further, String... topics) {
        Map<String, String> all = MirrorConnector.settings(
                name, name, regions.east().bootstrap(), regions.west().bootstrap(), List.of(topics), tasks);
        all.putAll(further);
        return all;
    }

    /** Creates or changes it, and returns when so many tasks run. */
    void configure(String name, int tasks, Map<String, String> settings) {
        try (ConnectClient client = client()) {
            await("Connect to take " + name, () -> {
                Answer answer = client.configure(name, settings);
                if (answer.status() == 400) {
                    throw new AssertionError("refused: " + answer.body());
                }
                return answer.good();
            });
        }
        awaitTasks(name, tasks, task -> true);
    }

    /** {@code pause}, {@code stop}, {@code resume} or {@code restart}, tried again while the workers change places. */
    void order(String name, String verb) {
        try (ConnectClient client = client()) {
            await(
                    "Connect to " + verb + " " + name,
                    () -> client.order(name, verb).good());
        }
    }

    void remove(String name) {
        try (ConnectClient client = client()) {
            await("Connect to remove " + name, () -> {
                int status = client.ask("DELETE", "/connectors/" + name, java.util.Optional.empty())
                        .status();
                return status < 300 || status == 404;
            });
        }
    }

    SortedMap<Integer, TaskPlace> tasks(String name) {
        try (ConnectClient client = client()) {
            return client.tasks(name);
        }
    }

    /** Waits until so many tasks run, all of them as wanted. */
    void awaitTasks(String name, int count, Predicate<TaskPlace> wanted) {
        try (ConnectClient client = client()) {
            await(count + " tasks of " + name + " to run", () -> {
                SortedMap<Integer, TaskPlace> tasks = client.tasks(name);
                return tasks.size() == count
                        && tasks.values().stream().allMatch(task -> task.running() && wanted.test(task));
            });
        }
    }

    /** On how many workers its tasks are. */
    int spread(String name) {
        return tasks(name).values().stream()
                .map(TaskPlace::worker)
                .collect(Collectors.toCollection(TreeSet::new))
                .size();
    }

    void await(String what, java.util.function.BooleanSupplier holds) {
        try {
            Await.within(PATIENCE).every(Duration.ofMillis(250)).until(what, () -> {
                workers.forEach(worker -> {
                    if (!worker.process().alive()) {
                        throw new AssertionError(worker.name() + " ended:\n"
                                + LogTail.of(worker.process().output(), 30));
                    }
                });
                return holds.getAsBoolean();
            });
        } catch (Await.DeadlinePassed e) {
            String logs = workers.stream()
                    .map(worker ->
                            worker.name() + ":\n" + LogTail.of(worker.process().output(), 40))
                    .collect(Collectors.joining("\n"));
            throw new AssertionError(e.getMessage() + "\n" + logs, e);
        }
    }

    @Override
    public void close() {
        workers.forEach(ConnectWorker::close);
        Folders.delete(folder);
    }
}
