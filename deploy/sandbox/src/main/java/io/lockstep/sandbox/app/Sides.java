package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Both regions of a pair, with their brokers up. */
public record Sides(Side east, Side west) {
    static final Duration START_DEADLINE = Duration.ofSeconds(180);

    /** Starts the brokers of both; whatever was opened is in {@code opened}, also after a failure. */
    static Sides open(
            Map<String, OptionalInt> ports,
            UnaryOperator<RegionSpec> further,
            Workspace workspace,
            Opened opened,
            Parts parts,
            Stage stage) {
        Map<String, RegionCluster> clusters = new ConcurrentHashMap<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        ports.forEach((name, port) -> {
            RegionSpec spec = further.apply(spec(workspace, name, port));
            tasks.put(name + " is up", () -> clusters.put(name, opened.add(RegionCluster.start(spec))));
        });
        stage.run(tasks, START_DEADLINE);
        return new Sides(
                side(clusters, "east", workspace, opened, parts), side(clusters, "west", workspace, opened, parts));
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

    /** Of the controllers. */
    List<URI> addresses() {
        return List.of(east.controller(), west.controller());
    }

    /** Starts workers and controllers; neither needs to be ready when this returns. */
    void startProcesses(Path root, Path policy) {
        startProcesses(root, policy, policy);
    }

    /** The same, with a policy file for workers and one for controllers. */
    void startProcesses(Path root, Path ofWorkers, Path ofControllers) {
        east.startProcesses(root, ofWorkers, ofControllers);
        west.startProcesses(root, ofWorkers, ofControllers);
    }

    /** Waits until a controller leads. */
    void awaitLeader(PairClient controllers, Stage stage) {
        stage.run(
                Map.of(
                        "workers and controllers are up at " + addresses(),
                        () -> Await.within(START_DEADLINE)
                                .until(
                                        "a controller to lead",
                                        () -> controllers
                                                .pair()
                                                .filter(pair -> pair.leads()
                                                        && !pair.active().isEmpty())
                                                .isPresent())),
                START_DEADLINE);
    }

    Side of(String region) {
        return region.equals(east.name()) ? east : west;
    }
}
