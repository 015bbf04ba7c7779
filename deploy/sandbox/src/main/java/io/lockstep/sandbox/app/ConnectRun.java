package io.lockstep.sandbox.app;

import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.Mismatch;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.connect.ConnectClient.TaskPlace;
import io.lockstep.sandbox.connect.ConnectWorker;
import io.lockstep.sandbox.demo.DemoData;
import io.lockstep.sandbox.demo.Traffic;
import io.lockstep.sandbox.measure.LogEnds;
import io.lockstep.sandbox.report.ConnectReport;
import io.lockstep.sandbox.report.ConnectReport.Killed;
import io.lockstep.sandbox.report.ConnectReport.Task;
import io.lockstep.sandbox.report.ConnectReport.Topic;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Two regions and a Connect cluster of three workers between them, of which one is killed in the middle. */
final class ConnectRun {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration MOVE_DEADLINE = Duration.ofSeconds(90);
    private static final Duration CATCH_UP_DEADLINE = Duration.ofMinutes(5);
    private static final Duration SHOW_DEADLINE = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /**
     * Longer than tasks take to move: a deletion that the source's cleaner has forgotten before anybody mirrored it cannot
     * be made on the target.
     */
    private static final Map<String, String> KEEPS_DELETIONS = Map.of("delete.retention.ms", "600000");

    private final SandboxOptions options;
    private final Screen screen;
    private final Parts parts = new Parts();

    private ConnectRun(SandboxOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    /** Returns the exit code: 0 only if both logs are the same and Connect shows it. */
    static int run(SandboxOptions options, Screen screen) {
        try (Workspace workspace = Workspace.open(options);
                Opened opened = new Opened()) {
            screen.line("data and logs in " + workspace.folder()
                    + (workspace.stays() ? ", which stays" : ", removed at the end"));
            return new ConnectRun(options, screen).play(workspace, opened);
        }
    }

    private int play(Workspace workspace, Opened opened) {
        Stage stage = new Stage(screen, parts);
        Regions regions =
                PlainGround.open(options, workspace, opened, parts, stage).regions();
        DemoData data = opened.add(DemoData.on(regions.east().clientSettings()));
        Map<String, Integer> topics = data.shapes().stream()
                .collect(Collectors.toMap(
                        DemoData.TopicShape::name, DemoData.TopicShape::partitions, (a, b) -> a, LinkedHashMap::new));
        data.createTopics(Map.of("customers", KEEPS_DELETIONS));
        Map<String, Runnable> histories = new LinkedHashMap<>();
        data.histories().forEach((topic, history) -> histories.put("history of " + topic + " is written", history));
        stage.run(histories, START_DEADLINE);
        Traffic traffic = data.startTraffic(options.rate());
        opened.add(() -> traffic.stop(START_DEADLINE));
        parts.watch(traffic::failure);
        ConnectStage connect = ConnectStage.open(regions, topics.keySet(), workspace, opened, stage);
        return mirrored(connect, traffic, regions, topics);
    }

    private int mirrored(ConnectStage connect, Traffic traffic, Regions regions, Map<String, Integer> topics) {
        int half = Math.max(1, options.seconds().orElseThrow() / 2);
        watch(half, connect);
        SortedMap<Integer, TaskPlace> before = connect.client().tasks(ConnectStage.CONNECTOR);
        Killed killed = kill(connect, before, half);
        watch(half, connect);
        if (!traffic.stop(START_DEADLINE)) {
            throw new PartFailed("traffic did not end within " + START_DEADLINE.toSeconds() + " s");
        }
        screen.line("traffic ended, waiting until west has everything");
        catchUp(regions, topics);
        List<TopicComparison> compared = LogComparison.between(
                        regions.east().clientSettings(), regions.west().clientSettings())
                .topics(List.copyOf(topics.keySet()));
        SortedMap<Integer, TaskPlace> after = connect.client().tasks(ConnectStage.CONNECTOR);
        return judge(connect, compared, shown(connect, compared), tasks(before, after), killed);
    }

    private void watch(int seconds, ConnectStage connect) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            parts.check();
            screen.live(connect.lines());
            Await.within(PERIOD).every(PERIOD).holds(() -> false);
        }
        screen.keep();
    }

    private Killed kill(ConnectStage connect, SortedMap<Integer, TaskPlace> tasks, int atSeconds) {
        ConnectWorker victim = connect.victim(tasks);
        List<Integer> moving = tasks.entrySet().stream()
                .filter(task -> task.getValue().worker().equals(victim.id()))
                .map(Map.Entry::getKey)
                .toList();
        long begin = System.nanoTime();
        victim.process().kill();
        screen.line("killed " + victim.name() + " at " + victim.id() + ", which had tasks " + moving);
        connect.awaitTasks(victim.id(), MOVE_DEADLINE);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        screen.line(String.format(Locale.ROOT, "its tasks run elsewhere after %.1f s", millis / 1_000.0));
        return new Killed(victim.id(), moving, atSeconds, millis);
    }

    private static SortedMap<Integer, Task> tasks(
            SortedMap<Integer, TaskPlace> before, SortedMap<Integer, TaskPlace> after) {
        SortedMap<Integer, Task> tasks = new TreeMap<>();
        after.forEach((number, place) -> {
            TaskPlace earlier = before.get(number);
            tasks.put(number, new Task(earlier == null ? "" : earlier.worker(), place.worker()));
        });
        return tasks;
    }

    private void catchUp(Regions regions, Map<String, Integer> topics) {
        try (LogEnds ends =
                new LogEnds(regions.east().clientSettings(), regions.west().clientSettings(), topics)) {
            Await.within(CATCH_UP_DEADLINE).every(PERIOD).until("west to have everything", () -> {
                parts.check();
                return ends.measure((topic, partition) -> 0).caughtUp();
            });
        }
    }

    private static boolean shown(ConnectStage connect, List<TopicComparison> compared) {
        return Await.within(SHOW_DEADLINE).every(PERIOD).holds(() -> {
            SortedMap<String, Long> offsets = connect.client().offsets(ConnectStage.CONNECTOR);
            return compared.stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(each -> Map.entry(topic.topic() + "-" + each.partition(), each.sourceEnd())))
                    .allMatch(each -> each.getValue().equals(offsets.getOrDefault(each.getKey(), 0L)));
        });
    }

    private int judge(
            ConnectStage connect,
            List<TopicComparison> compared,
            boolean shown,
            SortedMap<Integer, Task> tasks,
            Killed killed) {
        boolean identical = compared.stream().allMatch(topic -> topic.identical() && Verdict.aligned(topic));
        List<Topic> topics = compared.stream()
                .map(each -> new Topic(
                        each.topic(),
                        each.partitions().size(),
                        each.records(),
                        each.sourceEnd(),
                        each.targetEnd(),
                        each.shift(),
                        each.mismatches()))
                .toList();
        long records = topics.stream().mapToLong(Topic::records).sum();
        compared.forEach(topic ->
                topic.firstMismatches().stream().map(Mismatch::toString).forEach(screen::line));
        screen.verdict(identical, (identical ? "identical: " : "NOT identical: ") + records + " records compared");
        screen.verdict(shown, "Connect's offsets " + (shown ? "are" : "are NOT") + " at the end of every partition");
        ConnectReport report = new ConnectReport(identical, shown, topics, connect.workers(), tasks, killed, null);
        options.report().ifPresent(report::write);
        return identical && shown ? 0 : 1;
    }
}
