package io.lockstep.cli;

import io.lockstep.cli.cost.Consequence;
import io.lockstep.cli.cost.CostModel;
import io.lockstep.cli.cost.Estimate;
import io.lockstep.cli.cost.Report;
import io.lockstep.cli.cost.Scene;
import io.lockstep.cli.cost.Throughput;
import io.lockstep.cli.rest.Credentials;
import io.lockstep.cli.rest.WorkerClient;
import io.lockstep.cli.view.Answer;
import io.lockstep.cli.view.LinkView;
import io.lockstep.failover.kafka.KafkaVolumes;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Volumes;
import io.lockstep.failover.port.Volumes.Volume;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Prices;
import io.lockstep.policy.Region;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures a pair and counts what it costs. For one thread. */
final class CostCount {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration SIZES = Duration.ofSeconds(30);

    private final Wanted wanted;
    private final List<URI> workers;
    private final Credentials credentials;

    /**
     * What is counted.
     *
     * @param policy holds now
     * @param other might hold instead
     * @param over how long rates are measured
     */
    record Wanted(Policy policy, Optional<Policy> other, Prices prices, Duration outage, Duration over) {}

    /** What came of it. */
    sealed interface Result {}

    /** Everybody answered. */
    record Counted(Report report) implements Result {}

    /** @param why who did not answer, and the reason */
    record Unanswered(String why) implements Result {}

    /** Ends the counting where somebody does not answer. */
    private static final class Silence extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Silence(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** @param credentials as whom workers are asked */
    CostCount(Wanted wanted, List<URI> workers, Credentials credentials) {
        this.wanted = wanted;
        this.workers = List.copyOf(workers);
        this.credentials = credentials;
    }

    /** Blocks for as long as is measured, and until everybody has answered. */
    Result report() {
        try {
            return new Counted(counted(throughput()));
        } catch (Silence silence) {
            return new Unanswered(silence.why());
        }
    }

    private Report counted(Throughput throughput) {
        String from = throughput.regions().getFirst();
        String to = throughput.regions().getLast();
        Estimate estimate = measured(throughput, from, to);
        Policy policy = wanted.policy();
        Scene scene = new Scene(from, to, wanted.outage(), drill(policy));
        CostModel model = new CostModel(wanted.prices(), scene);
        return new Report(
                policy.pair(),
                wanted.prices().currency(),
                scene,
                wanted.over(),
                model.bill(estimate.loads(policy)),
                estimate.warnings(policy, scene),
                wanted.other().map(other -> Consequence.of(estimate, model, policy, other)));
    }

    /** There and back, each as long as a run may take and is watched. */
    private static Duration drill(Policy policy) {
        return policy.objectives()
                .rto()
                .plus(policy.failover().budgets().observe())
                .multipliedBy(2);
    }

    private Throughput throughput() {
        try (WorkerClient client = new WorkerClient(DEADLINE, credentials)) {
            Throughput.Look before = look(client);
            long begun = System.nanoTime();
            pause(wanted.over());
            Throughput.Look after = look(client);
            return Throughput.between(before, after, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Throughput.Look look(WorkerClient client) {
        List<LinkView> links = new ArrayList<>();
        for (URI worker : workers) {
            switch (client.links(worker)) {
                case Answer.Links told -> links.addAll(told.links());
                case Answer.Failed failed -> throw new Silence("worker " + failed.worker() + " " + failed.reason());
            }
        }
        return Throughput.Look.of(links, wanted.policy())
                .orElseThrow(() -> new Silence("none of the workers mirrors anything of pair "
                        + wanted.policy().pair() + " now. Name those of the standby with --worker URL"));
    }

    private Estimate measured(Throughput throughput, String from, String to) {
        Map<String, Map<String, String>> clients = new TreeMap<>();
        for (Region region : wanted.policy().regions()) {
            clients.put(region.name(), region.kafkaSettings());
        }
        try (Volumes volumes =
                new KafkaVolumes(new RegionSettings(wanted.policy().pair(), clients, SIZES))) {
            return new Estimate(throughput, sizes(volumes, from), sizes(volumes, to));
        }
    }

    private static SortedMap<String, Volume> sizes(Volumes volumes, String region) {
        return switch (volumes.of(region, SIZES)) {
            case io.lockstep.failover.Answer.Known<SortedMap<String, Volume>>(var sizes) -> sizes;
            case io.lockstep.failover.Answer.Unknown<SortedMap<String, Volume>>(String why) -> throw new Silence(why);
            case io.lockstep.failover.Answer.Refused<SortedMap<String, Volume>>(String why) -> throw new Silence(why);
        };
    }

    private static void pause(Duration time) {
        try {
            boolean released = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            if (released) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silence("interrupted while it measured");
        }
    }
}
