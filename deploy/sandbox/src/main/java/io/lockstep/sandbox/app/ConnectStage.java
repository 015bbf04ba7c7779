package io.lockstep.sandbox.app;

import io.lockstep.sandbox.connect.ConnectClient;
import io.lockstep.sandbox.connect.ConnectClient.Answer;
import io.lockstep.sandbox.connect.ConnectClient.TaskPlace;
import io.lockstep.sandbox.connect.ConnectJars;
import io.lockstep.sandbox.connect.ConnectWorker;
import io.lockstep.sandbox.connect.MirrorConnector;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A Connect cluster of three workers beside west, with the connector that mirrors east. */
record ConnectStage(List<ConnectWorker> all, ConnectClient client) {
    static final String CONNECTOR = "east-to-west";
    private static final int WORKERS = 3;
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration TASKS_DEADLINE = Duration.ofSeconds(90);

    /** Starts them all, and returns when each runs a task. */
    static ConnectStage open(Regions regions, Set<String> topics, Workspace workspace, Opened opened, Stage stage) {
        Path folder = workspace.inside("connect");
        List<ConnectWorker> workers = new ArrayList<>();
        for (int number = 1; number <= WORKERS; number++) {
            workers.add(opened.add(ConnectWorker.start(
                    ConnectJars.CURRENT, "connect-" + number, regions.west().bootstrap(), folder, Map.of())));
        }
        ConnectClient client = opened.add(new ConnectClient(workers.getLast().id()));
        ConnectStage connect = new ConnectStage(List.copyOf(workers), client);
        stage.run(Map.of("three Connect workers are up", connect::awaitWorkers), START_DEADLINE);
        Answer answer = client.configure(
                CONNECTOR,
                MirrorConnector.settings(
                        CONNECTOR,
                        "demo",
                        regions.east().bootstrap(),
                        regions.west().bootstrap(),
                        topics,
                        WORKERS));
        if (!answer.good()) {
            throw new PartFailed("Connect refused the connector: " + answer.body());
        }
        stage.run(Map.of("three tasks run", () -> connect.awaitTasks("", TASKS_DEADLINE)), START_DEADLINE);
        return connect;
    }

    private void awaitWorkers() {
        for (ConnectWorker worker : all) {
            try (ConnectClient each = new ConnectClient(worker.id())) {
                Await.within(START_DEADLINE).every(Duration.ofMillis(500)).until(worker.name() + " to answer", () -> {
                    if (!worker.process().alive()) {
                        throw new PartFailed(worker.name() + " ended; see "
                                + worker.process().output());
                    }
                    return each.answers();
                });
            }
        }
    }

    /** Waits until every task runs, none of them at {@code gone}. */
    void awaitTasks(String gone, Duration within) {
        Await.within(within).every(Duration.ofMillis(250)).until("three tasks to run", () -> {
            SortedMap<Integer, TaskPlace> tasks = client.tasks(CONNECTOR);
            return tasks.size() == WORKERS
                    && tasks.values().stream()
                            .allMatch(task -> task.running() && !task.worker().equals(gone));
        });
    }

    /** A worker with a task, and not the one that is asked how it goes: that of the lowest task there is. */
    ConnectWorker victim(SortedMap<Integer, TaskPlace> tasks) {
        return tasks.values().stream()
                .flatMap(task -> all.subList(0, WORKERS - 1).stream()
                        .filter(worker -> worker.id().equals(task.worker())))
                .findFirst()
                .orElseThrow(() -> new PartFailed("no worker can be killed, the tasks are at " + tasks.values()));
    }

    List<String> workers() {
        return all.stream().map(ConnectWorker::id).toList();
    }

    /** How it goes, for the screen. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        client.tasks(CONNECTOR)
                .forEach((number, task) -> lines.add("task " + number + ": " + task.state() + " at " + task.worker()));
        lines.add("offsets that Connect shows: " + client.offsets(CONNECTOR));
        return lines;
    }
}
