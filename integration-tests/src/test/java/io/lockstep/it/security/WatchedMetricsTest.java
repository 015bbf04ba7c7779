package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Installed;
import io.lockstep.it.harness.NeedsProgram;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an alert or a dashboard asks of workers and controllers is shown by those that are shipped, while they run. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class WatchedMetricsTest {
    private static final Pattern NAME = Pattern.compile("\\blockstep_[a-z_]+\\b");
    private static final Pattern SHOWN = Pattern.compile("(?m)^(lockstep_[a-z_]+)[{ ]");
    /** Alerts link to one; it is no metric. */
    private static final String LABEL = "lockstep_controller";
    /** The gateway is a process of its own, and its module's tests hold what it shows. */
    private static final String GATEWAY = "lockstep_gateway_";
    /** Shown from the first time on that there is something to tell. */
    private static final Set<String> LATER = Set.of(
            "lockstep_drill_last_good_age_seconds",
            "lockstep_mirror_holes_total",
            "lockstep_mirror_shift",
            "lockstep_run_phase",
            "lockstep_run_rto_seconds");

    /** There is one controller, whose certificate is for a day, and its drill never was. */
    private static final Set<String> WRONG_FROM_THE_START = Set.of(
            "LockstepControllerMissing", "LockstepCertificateEnds", "LockstepCertificateEnded", "LockstepDrillOverdue");
    /** Of faults on purpose. */
    private static final Set<String> MADE = Set.of(
            "LockstepPolicyRefused",
            "LockstepSourceUnreachable",
            "LockstepNoWorker",
            "LockstepNoLeader",
            "LockstepJournalNotWritable",
            "LockstepLinkStandsStill",
            "LockstepPartitionHalted");

    @TempDir
    private static Path certificates;

    private static GuardedRegions regions;

    @BeforeAll
    static void start() {
        regions = new GuardedRegions(certificates);
        regions.both().east().createTopic("watched", 2, Map.of());
        new Data(regions.both().east(), 3).plain("watched", 2, 200, "lz4");
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    @Test
    void areShownByRunningProcesses(@TempDir Path folder) throws IOException {
        try (Shipped worker = Shipped.worker("west", given(folder.resolve("worker")), Optional.empty());
                Shipped controller =
                        Shipped.controller("west", given(folder.resolve("controller")), Optional.empty())) {
            SortedSet<String> asked = asked();
            SortedSet<String> missing = new TreeSet<>(asked);
            try {
                controller.await("every metric is shown", () -> {
                    missing.retainAll(asked);
                    missing.removeAll(shown(worker));
                    missing.removeAll(shown(controller));
                    return missing.isEmpty();
                });
            } catch (AssertionError e) {
                throw new AssertionError("nobody shows " + missing, e);
            }
            assertThat(asked).hasSizeGreaterThan(40);
        }
    }

    /**
     * The rules as they are shipped, in a real Prometheus, and faults on purpose: an alert whose expression holds is pending at
     * first, and what is not wrong has none.
     */
    @Test
    @NeedsProgram(Installed.PROMETHEUS)
    void alertsFollowWhatIsWrong(@TempDir Path folder) throws Exception {
        Path workers = given(folder.resolve("worker"));
        String policy = Files.readString(workers.resolve("policy.yaml"));
        try (Shipped worker = Shipped.worker("west", workers, Optional.empty());
                Shipped controller = Shipped.controller("west", given(folder.resolve("controller")), Optional.empty());
                PrometheusProcess prometheus = PrometheusProcess.start(folder, worker, controller)) {
            prometheus.await(
                    "what is wrong from the start is told", alerts -> alerts.containsAll(WRONG_FROM_THE_START));
            prometheus.await("nothing else is", WatchedMetricsTest::quiet);

            Files.writeString(workers.resolve("policy.yaml"), policy + "pear: 1\n");
            prometheus.await("a policy that is refused", with("LockstepPolicyRefused"));
            Files.writeString(workers.resolve("policy.yaml"), policy);
            prometheus.await("it is taken again", WatchedMetricsTest::quiet);

            regions.both().east().suspend(1);
            prometheus.await("a source that does not answer", with("LockstepSourceUnreachable"));
            regions.both().east().resume(1);
            prometheus.await("it answers again", WatchedMetricsTest::quiet);

            worker.close();
            prometheus.await("no worker", with("LockstepNoWorker"));
            controller.close();
            prometheus.await("no controller", with("LockstepNoLeader"));
        }
    }

    private static boolean quiet(SortedSet<String> alerts) {
        return !alerts.isEmpty() && alerts.stream().noneMatch(MADE::contains);
    }

    private static Predicate<SortedSet<String>> with(String alert) {
        return alerts -> alerts.contains(alert);
    }

    private static SortedSet<String> asked() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(WorkerProcess.root().resolve("deploy/observe"))) {
            for (Path file : files.filter(WatchedMetricsTest::asks).toList()) {
                names(NAME, 0, Files.readString(file), names);
            }
        }
        names.remove(LABEL);
        names.removeAll(LATER);
        names.removeIf(name -> name.startsWith(GATEWAY));
        return names;
    }

    private static boolean asks(Path file) {
        String name = file.getFileName().toString();
        return name.equals("alerts.yaml") || name.equals("recorded.yaml") || name.endsWith(".json");
    }

    private static SortedSet<String> shown(Shipped process) {
        SortedSet<String> names = new TreeSet<>();
        names(SHOWN, 1, process.page("/q/metrics"), names);
        return names;
    }

    private static void names(Pattern pattern, int part, String text, SortedSet<String> names) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            names.add(found.group(part));
        }
    }

    private static Path given(Path own) {
        try {
            Files.createDirectory(own);
            Files.writeString(
                    own.resolve("policy.yaml"),
                    Shipped.policy(
                                    "watched",
                                    "watched",
                                    regions.settings("east", Way.MUTUAL_TLS),
                                    regions.settings("west", Way.MUTUAL_TLS))
                            + """
                            failover: { fence: topic-config, antiFlap: 0s }
                            drills: [ { name: weekly, cron: "0 0 6 ? * MON", mode: shadow } ]
                            """);
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
