package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover;
import io.lockstep.it.harness.Installed;
import io.lockstep.it.harness.NeedsProgram;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.routing.HaProxyProcess;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clients behind a real HAProxy are led to the other of two real clusters and back; losses and doubles are counted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@NeedsProgram(Installed.HAPROXY)
final class HaProxyFlipsTest {
    private static final Logger LOG = LoggerFactory.getLogger(HaProxyFlipsTest.class);
    /** More than a cut costs: all that two producers can have under way. */
    private static final int FEW = 100;

    private final List<PersistentClient> clients = new ArrayList<>();
    private HaProxyProcess haproxy;
    private FailoverScene scene;
    private Failover failover;
    private int doubled;
    private int errors;

    @BeforeAll
    void start(@TempDir Path folder) {
        int front = FreePorts.take();
        Regions regions =
                Regions.start(spec -> spec.advertised(List.of(front)), spec -> spec.advertised(List.of(front)));
        String east = "127.0.0.1:" + regions.east().behindAdvertised(1);
        String west = "127.0.0.1:" + regions.west().behindAdvertised(1);
        haproxy = HaProxyProcess.start(folder.resolve("haproxy"), new TreeMap<>(Map.of(front, east)));
        scene = FailoverScene.over(regions, folder, false, """
                  routing: [record, haproxy]
                  haproxy:
                    instances: { a: { socket: "%s", file: "%s" } }
                    servers: { kafka-1/broker: { east: "%s", west: "%s" } }
                """.formatted(haproxy.socket(), haproxy.file(), east, west));
        for (String topic : List.of("orders", "payments")) {
            regions.east().createTopic(topic, 2, Map.of());
        }
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        clients.add(new PersistentClient("idempotent", "127.0.0.1:" + front, "orders", true));
        clients.add(new PersistentClient("plain", "127.0.0.1:" + front, "orders", false));
        clients.forEach(client -> client.goOn(200));
    }

    @AfterAll
    void end() {
        clients.forEach(PersistentClient::close);
        scene.close();
        haproxy.close();
    }

    @Test
    @Order(1)
    void aPlannedRunLeadsClientsOverAndLosesNothing() {
        moved(Mode.PLANNED, "west");
    }

    @Test
    @Order(2)
    void theWayHomeDoesTheSame() {
        moved(Mode.FAILBACK, "east");
    }

    private void moved(Mode mode, String to) {
        var run = FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, mode));
        clients.forEach(client -> client.goOn(200));
        Set<String> acknowledged = new HashSet<>();
        clients.forEach(client -> acknowledged.addAll(client.acknowledged()));

        List<String> there = values(scene.region(to));
        int twice = there.size() - new HashSet<>(there).size();
        int told = clients.stream().mapToInt(PersistentClient::errors).sum();
        LOG.info(
                "{}: {} acknowledged so far, {} doubled and {} errors told by this run",
                mode,
                acknowledged.size(),
                twice - doubled,
                told - errors);

        assertThat(there).containsAll(acknowledged);
        assertThat(twice - doubled).isLessThan(FEW);
        assertThat(Evidence.of(failover, run.state().run()).routing())
                .filteredOn(route -> route.strategy().equals("haproxy"))
                .singleElement()
                .satisfies(route -> assertThat(route.instances())
                        .singleElement()
                        .asString()
                        .containsPattern("a at generation \\d+: .*connections cut: [1-9]"));
        doubled = twice;
        errors = told;
    }

    private static List<String> values(RegionCluster region) {
        return Records.of(region, "orders").values().stream()
                .flatMap(partition -> partition.values().stream())
                .toList();
    }
}
