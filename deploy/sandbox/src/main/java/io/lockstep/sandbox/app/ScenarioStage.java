package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.live.Business;
import io.lockstep.sandbox.live.RouteFile;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that a scenario is played on, started. */
record ScenarioStage(Side east, Side west, Path policy, PairClient controllers, Business business, Parts parts) {
    static final String PAIR = "shop";
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);

    /** Starts it all; whatever was opened is in {@code opened}, also after a failure. */
    static ScenarioStage open(SandboxOptions options, Screen screen, Workspace workspace, Opened opened) {
        Path root = WorkerProcess.root();
        Parts parts = new Parts();
        Stage stage = new Stage(screen, parts);
        Map<String, RegionCluster> clusters = clusters(options, workspace, opened, stage);
        Side east = side(clusters, "east", workspace, opened, parts);
        Side west = side(clusters, "west", workspace, opened, parts);
        screen.line("east at " + east.cluster().bootstrap() + ", west at "
                + west.cluster().bootstrap());
        Business.createTopics(east.cluster());
        RouteFile route = new RouteFile(workspace.folder().resolve("route.properties"));
        route.write(PAIR, "east", east.cluster().bootstrap());
        List<URI> addresses = List.of(east.controller(), west.controller());
        Path policy = PolicyFile.forFailover(
                workspace.folder(),
                PAIR,
                east.cluster().bootstrap(),
                west.cluster().bootstrap(),
                Business.TOPICS.keySet(),
                route.path(),
                addresses);
        east.startProcesses(root, policy);
        west.startProcesses(root, policy);
        PairClient controllers = opened.add(new PairClient(PAIR, addresses));
        Business business = opened.add(Business.start(PAIR, addresses, route, "east", options.rate()));
        parts.watch(business::failure);
        stage.run(
                Map.of(
                        "workers and controllers are up at " + addresses,
                        () -> Await.within(START_DEADLINE)
                                .until(
                                        "a controller to lead",
                                        () -> controllers
                                                .pair()
                                                .filter(pair -> pair.leads()
                                                        && !pair.active().isEmpty())
                                                .isPresent())),
                START_DEADLINE);
        return new ScenarioStage(east, west, policy, controllers, business, parts);
    }

    private static Map<String, RegionCluster> clusters(
            SandboxOptions options, Workspace workspace, Opened opened, Stage stage) {
        Map<String, RegionCluster> clusters = new ConcurrentHashMap<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        Map.of("east", options.eastPort(), "west", options.westPort())
                .forEach((name, port) -> tasks.put(
                        name + " is up",
                        () -> clusters.put(name, opened.add(RegionCluster.start(spec(workspace, name, port))))));
        stage.run(tasks, START_DEADLINE);
        return clusters;
    }

    private static RegionSpec spec(Workspace workspace, String name, OptionalInt port) {
        RegionSpec spec = RegionSpec.named(name).data(workspace.inside(name)).readyWithin(START_DEADLINE);
        return port.isPresent() ? spec.ports(List.of(port.getAsInt())) : spec;
    }

    private static Side side(
            Map<String, RegionCluster> clusters, String name, Workspace workspace, Opened opened, Parts parts) {
        RegionCluster cluster = clusters.get(name);
        if (cluster == null) {
            throw new IllegalStateException("region " + name + " was reported as started and was not");
        }
        Side side = opened.add(
                new Side(cluster, FreePorts.take(), FreePorts.take(), workspace.inside(name + "-processes")));
        parts.watch(side::failure);
        return side;
    }

    Side side(String region) {
        return region.equals(east.name()) ? east : west;
    }

    Side other(String region) {
        return region.equals(east.name()) ? west : east;
    }
}
