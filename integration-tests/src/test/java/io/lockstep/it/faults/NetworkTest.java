package io.lockstep.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.Figures;
import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.it.workers.Time;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lines between the link and either region that delay, stall, break or are gone: told while it lasts, healed after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkTest {
    private static final long SEED = 20_261_122;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration NONE = Duration.ZERO;

    private final TcpProxy toEast = TcpProxy.listen();
    private final TcpProxy toWest = TcpProxy.listen();
    private Regions regions;
    private Data data;

    @BeforeAll
    void start() {
        regions = Regions.start(
                spec -> spec.advertised(List.of(toEast.port())), spec -> spec.advertised(List.of(toWest.port())));
        toEast.to(regions.east().behindAdvertised(1));
        toWest.to(regions.west().behindAdvertised(1));
        data = new Data(regions.east(), SEED);
    }

    @AfterAll
    void end() {
        regions.close();
        toEast.close();
        toWest.close();
    }

    @Test
    void linesOf40MillisecondsEachWayChangeNothingButTheTime() {
        toEast.delay(Duration.ofMillis(40));
        toWest.delay(Duration.ofMillis(40));
        try {
            underTraffic("far", link -> {
                Time.pass(5_000);
                toWest.delay(NONE);
            });
        } finally {
            toEast.delay(NONE);
            toWest.delay(NONE);
        }
    }

    @Test
    void aSourceThatSaysNothingIsToldAndItsLagGrows() {
        underTraffic("silent-source", link -> {
            toEast.stall();
            outage("silent source", toEast, link, LinkSnapshot::sourceReachable);
        });
    }

    @Test
    void aSourceThatRefusesConnectionsIsToldAndItsLagGrows() {
        underTraffic("refusing-source", link -> {
            toEast.refuse();
            outage("refusing source", toEast, link, LinkSnapshot::sourceReachable);
        });
    }

    @Test
    void aTargetThatSaysNothingIsToldAndTheLagGrows() {
        underTraffic("silent-target", link -> {
            toWest.stall();
            outage("silent target", toWest, link, LinkSnapshot::targetReachable);
        });
    }

    @Test
    void aTargetThatRefusesConnectionsIsToldAndTheLagGrows() {
        underTraffic("refusing-target", link -> {
            toWest.refuse();
            outage("refusing target", toWest, link, LinkSnapshot::targetReachable);
        });
    }

    @Test
    void connectionsCutAgainAndAgainLoseAndDoubleNothing() {
        Random random = new Random(SEED);
        underTraffic("cut", link -> {
            for (int cut = 0; cut < 12; cut++) {
                (random.nextBoolean() ? toEast : toWest).cut();
                Time.pass(random.nextInt(800));
            }
        });
    }

    private interface Ordeal {
        void over(Link link);
    }

    private void underTraffic(String name, Ordeal ordeal) {
        String[] topics = {name + "-plain", name + "-txn"};
        regions.east().createTopic(topics[0], 2, Map.of());
        regions.east().createTopic(topics[1], 2, Map.of());
        Link link = regions.run(settings(topics));
        try (SteadyTraffic traffic = new SteadyTraffic(data, SEED)) {
            traffic.plain(topics[0], 2).transactional(topics[1], 2);
            awaitAll(link, "mirrors records", p -> p.state().equals("Streaming") && p.records() > 0);
            ordeal.over(link);
            traffic.stop();
            CatchUp.identically(regions, link, topics);
            assertThat(link.snapshot().progressing()).isTrue();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("link: " + link.snapshot(), e);
        } finally {
            toEast.flow();
            toWest.flow();
            regions.end(link);
        }
    }

    /** From the moment it began until it is over and the link has noticed both. */
    private void outage(String what, TcpProxy line, Link link, Predicate<LinkSnapshot> reachable) {
        long began = System.nanoTime();
        await(what + " to be noticed", () -> !reachable.test(link.snapshot()));
        Figures.say(what + " noticed after", Duration.ofNanos(System.nanoTime() - began));
        assertThat(link.snapshot().progressing()).isFalse();
        double seconds = slowest(link);
        awaitAll(link, "lags more and more", p -> p.lagSeconds() > seconds + 2);
        long over = System.nanoTime();
        line.flow();
        await(what + " to be over", () -> reachable.test(link.snapshot()));
        Figures.say(what + " over after", Duration.ofNanos(System.nanoTime() - over));
        awaitAll(link, "has caught up", p -> p.lagSeconds() >= 0 && p.lagSeconds() < 2);
        Figures.say(what + " caught up after", Duration.ofNanos(System.nanoTime() - over));
    }

    private static double slowest(Link link) {
        return link.snapshot().partitions().stream()
                .mapToDouble(PartitionSnapshot::lagSeconds)
                .min()
                .orElseThrow();
    }

    private static void awaitAll(Link link, String what, Predicate<PartitionSnapshot> wanted) {
        await("each partition " + what, () -> {
            List<PartitionSnapshot> partitions = link.snapshot().partitions();
            return partitions.size() == 4 && partitions.stream().allMatch(wanted);
        });
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        Await.within(PATIENCE).until(what, condition);
    }

    private LinkSettings settings(String... topics) {
        Map<String, String> source = Map.of("bootstrap.servers", regions.east().advertisedBootstrap());
        Map<String, String> target = Map.of("bootstrap.servers", regions.west().advertisedBootstrap());
        return regions.settings(source, target, topics)
                .but()
                .requestTimeout(REQUEST_TIMEOUT)
                .build();
    }
}
