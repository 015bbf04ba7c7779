package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Failover;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.config.PolicyFiles;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.sandbox.time.Await;
import io.lockstep.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two pairs between the same regions, active in different ones, with a worker and a controller of both in each region. */
final class DomainScene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Regions regions = Regions.start();
    private final Path folder;
    private final List<Path> policies;
    private final Map<String, Link> links = new HashMap<>();
    private final List<Link> drills = new ArrayList<>();
    private final List<Controllers.Running> running = new ArrayList<>();
    private final Map<String, Failover> failovers = new HashMap<>();

    private DomainScene(Path folder) throws IOException {
        this.folder = folder;
        this.policies = List.of(
                write("shop", "east", "\"orders\", \"common\\\\..*\""),
                write("books", "west", "\"pages\", \"common\\\\..*\""));
    }

    static DomainScene start(Path folder) throws IOException {
        return new DomainScene(folder);
    }

    private Path write(String pair, String active, String topics) throws IOException {
        return Files.writeString(folder.resolve(pair + ".yaml"), """
                apiVersion: lockstep/v1
                pair: %s
                active: %s
                regions:
                  east: { bootstrap: "%s" }
                  west: { bootstrap: "%s" }
                mirror: { topics: [%s] }
                groups: { every: 1s }
                worker: { memory: 32MiB, sessionTimeout: 6s, requestTimeout: 5s }
                failover: { antiFlap: 0s, fence: topic-config, observe: 2s }
                """.formatted(
                        pair, active, regions.east().bootstrap(), regions.west().bootstrap(), topics));
    }

    Regions regions() {
        return regions;
    }

    /** One worker and one controller in each region, each for both pairs. */
    void serve() {
        for (String region : List.of("east", "west")) {
            worker(region);
            controller(region);
        }
    }

    private void worker(String region) {
        WorkerOptions options = new WorkerOptions(
                policies, region, "127.0.0.1", 0, "w-" + region, false, Optional.empty(), Optional.empty());
        MemoryBudget budget = new MemoryBudget(32 << 20);
        for (LinkSettings settings : Workers.links(options)) {
            if (settings.link().drill()) {
                drills.add(LinkRunner.start(settings, MirrorObserver.NONE));
            } else {
                links.put(
                        settings.link().pair() + " into " + region,
                        LinkRunner.start(settings, MirrorObserver.NONE, budget));
            }
        }
    }

    private void controller(String region) {
        if (!(PolicyFiles.read(policies) instanceof PoliciesResult.Valid(var read))) {
            throw new IllegalStateException("the scene's policies are not valid");
        }
        for (PoliciesResult.Read each : read) {
            String name = "c-" + region;
            Controllers.Running started =
                    Controllers.start(FailoverScene.settings(each.policy(), folder, region, name));
            running.add(started);
            failovers.put(each.policy().pair() + " in " + region, started.failover());
        }
    }

    /** The one that leads, once one does. */
    Failover leading(String pair) {
        List<Failover> both = List.of(failover(pair, "east"), failover(pair, "west"));
        Await.within(PATIENCE)
                .until(
                        "a controller leads pair " + pair,
                        () -> both.stream().anyMatch(each -> each.pair().leads()));
        return both.stream().filter(each -> each.pair().leads()).findFirst().orElseThrow();
    }

    Failover failover(String pair, String region) {
        Failover found = failovers.get(pair + " in " + region);
        assertThat(found).isNotNull();
        return found;
    }

    LinkSnapshot link(String pair, String region) {
        Link found = links.get(pair + " into " + region);
        assertThat(found).isNotNull();
        return found.snapshot();
    }

    GroupsSnapshot groups(String pair, String region) {
        Link found = links.get(pair + " into " + region);
        assertThat(found).isNotNull();
        return found.lastGroups();
    }

    /** Waits until all partitions of a topic are mirrored there. */
    void awaitStreaming(String pair, String region, String topic, int partitions) {
        Await.within(PATIENCE)
                .until(
                        pair + " streams " + topic + " into " + region,
                        () -> link(pair, region).partitions().stream()
                                        .filter(each -> each.topic().equals(topic))
                                        .map(PartitionSnapshot::state)
                                        .filter("Streaming"::equals)
                                        .count()
                                == partitions);
    }

    @Override
    public void close() {
        running.forEach(DomainScene::end);
        drills.forEach(link -> link.close(Duration.ofSeconds(5)));
        links.values().forEach(link -> link.close(Duration.ofSeconds(5)));
        regions.close();
    }

    private static void end(Controllers.Running controller) {
        try {
            controller.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
