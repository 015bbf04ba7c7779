package io.lockstep.sandbox.app;

import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.PartitionComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.measure.LogEnds;
import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.report.Report;
import io.lockstep.sandbox.screen.GroupsResultView;
import io.lockstep.sandbox.screen.ResultView;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.screen.SecuredView;
import io.lockstep.sandbox.secure.Secured;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.LinkView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The end of a run: waits until the target has everything, compares, reports. */
final class Verdict {
    private static final Duration CATCH_UP_DEADLINE = Duration.ofMinutes(15);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final double NANOS = 1e9;

    private final Screen screen;
    private final Observation observation;
    private final Regions regions;
    private final Map<String, Integer> topics;
    private final GroupsVerdict groups;
    private final Optional<Trial> trial;
    private long reached = -1;
    private long reachedNanos = System.nanoTime();

    Verdict(
            Screen screen,
            Observation observation,
            Regions regions,
            Map<String, Integer> topics,
            GroupsVerdict groups,
            Optional<Trial> trial) {
        this.screen = screen;
        this.observation = observation;
        this.regions = regions;
        this.topics = topics;
        this.groups = groups;
        this.trial = trial;
    }

    /** Returns the exit code, 0 when all is equal and every group goes on at the right record. */
    int reach(Optional<Path> reportFile) {
        screen.line("traffic ended, waiting until west has everything");
        catchUp();
        long begin = System.nanoTime();
        List<TopicComparison> compared = LogComparison.between(
                        regions.east().clientSettings(), regions.west().clientSettings())
                .topics(List.copyOf(topics.keySet()));
        double seconds = (System.nanoTime() - begin) / NANOS;
        LinkView link =
                observation.link().orElseThrow(() -> new PartFailed("worker of west does not tell what it mirrored"));
        ResultView.lines(compared, link).forEach(screen::line);
        screen.line("moving the consumer groups to west");
        GroupsResult moved = groups.reach(link.link());
        GroupsResultView.lines(moved).forEach(screen::line);
        Percentiles latency = observation.latency();
        boolean identical = compared.stream().allMatch(topic -> topic.identical() && aligned(topic));
        Optional<Secured> secured = trial.map(Trial::result);
        Report report = Report.of(identical, compared, link, moved, latency, secured);
        reportFile.ifPresent(report::write);
        screen.verdict(identical, sentence(identical, compared, seconds) + sentence(latency));
        screen.verdict(moved.good(), moved.summary());
        secured.ifPresent(this::show);
        return identical && moved.good() && secured.map(Secured::good).orElse(true) ? 0 : 1;
    }

    private void show(Secured secured) {
        SecuredView.lines(secured).forEach(screen::line);
        screen.verdict(secured.good(), secured.summary());
    }

    /** Both logs begin and end at the same offsets. */
    static boolean aligned(TopicComparison topic) {
        return topic.partitions().stream()
                .allMatch(each -> each.shift() == 0 && each.sourceStart() == each.targetStart());
    }

    private void catchUp() {
        try (LogEnds ends =
                new LogEnds(regions.east().clientSettings(), regions.west().clientSettings(), topics)) {
            boolean all = Await.within(CATCH_UP_DEADLINE)
                    .every(Duration.ofMillis(500))
                    .holds(() -> caughtUp(ends.measure(this::shift)));
            screen.keep();
            if (!all) {
                throw notCaughtUp("within " + CATCH_UP_DEADLINE.toMinutes() + " minutes", ends.measure(this::shift));
            }
        }
    }

    /** A shifted partition is complete, too, and is then found not to be identical. */
    private long shift(String topic, int partition) {
        return observation.shift(topic, partition);
    }

    private static PartFailed notCaughtUp(String how, LogEnds.Distance distance) {
        return new PartFailed("west did not catch up " + how + "; behind are " + String.join(", ", distance.behind()));
    }

    private boolean caughtUp(LogEnds.Distance distance) {
        observation.check();
        observation.tick(List.of(String.format(
                Locale.ROOT,
                "catching up: west ends at %,d of %,d, %d partitions behind",
                distance.targetOffsets(),
                distance.sourceOffsets(),
                distance.behind().size())));
        if (distance.targetOffsets() != reached) {
            reached = distance.targetOffsets();
            reachedNanos = System.nanoTime();
        } else if (!distance.caughtUp() && System.nanoTime() - reachedNanos > STANDSTILL.toNanos()) {
            throw notCaughtUp("and has stood still for " + STANDSTILL.toSeconds() + " s", distance);
        }
        return distance.caughtUp();
    }

    private static String sentence(boolean good, List<TopicComparison> compared, double seconds) {
        long records = compared.stream().mapToLong(TopicComparison::records).sum();
        int partitions = compared.stream()
                .map(TopicComparison::partitions)
                .mapToInt(List<PartitionComparison>::size)
                .sum();
        return String.format(
                Locale.ROOT,
                "%s: %,d records in %d partitions compared in %.1f s",
                good ? "identical" : "NOT identical",
                records,
                partitions,
                seconds);
    }

    private static String sentence(Percentiles latency) {
        return latency.count() == 0
                ? "; latency was not measured, no topic was caught up while traffic ran"
                : String.format(
                        Locale.ROOT,
                        "; latency p50 %d ms, p95 %d ms, p99 %d ms",
                        latency.p50(),
                        latency.p95(),
                        latency.p99());
    }
}
