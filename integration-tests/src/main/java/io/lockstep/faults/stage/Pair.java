package io.lockstep.faults.stage;

import io.lockstep.faults.live.Applications;
import io.lockstep.faults.plan.Role;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.RegionCopies;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Both regions, and which one is active. Safe for use from several threads. */
public final class Pair {
    private static final Duration START = Duration.ofSeconds(240);

    private final Map<String, Region> regions;
    private final PairClient controllers;
    private final Applications applications;
    private volatile String active = "east";

    private Pair(Map<String, Region> regions, PairClient controllers, Applications applications) {
        this.regions = Map.copyOf(regions);
        this.controllers = controllers;
        this.applications = applications;
    }

    /** Starts everything; whatever was opened is in {@code opened}, also after a failure. */
    public static Pair open(Workspace workspace, Screen screen, Opened opened) {
        Map<String, Region> regions = new ConcurrentHashMap<>();
        Stage stage = new Stage(screen, new Parts());
        Map<String, Runnable> brokers = new LinkedHashMap<>();
        for (String name : List.of("east", "west")) {
            brokers.put(
                    "three brokers of " + name + " are up",
                    () -> regions.put(name, opened.add(Region.start(name, workspace.inside(name), START))));
        }
        stage.run(brokers, START);
        Region east = region(regions, "east");
        Region west = region(regions, "west");
        Applications.createTopics(east.cluster());
        List<URI> addresses = List.of(east.controller(), west.controller());
        startProcesses(workspace, east, west, addresses);
        PairClient controllers = opened.add(new PairClient(Policies.PAIR, addresses));
        stage.run(
                Map.of("four workers and two controllers are up", () -> awaitHealthy(east, west, controllers)), START);
        Applications applications = opened.add(Applications.start(Policies.PAIR, addresses, clientSettings(regions)));
        return new Pair(regions, controllers, applications);
    }

    /**
     * Workers reach their own region directly. Controllers reach both through the network: what one of them writes down of a
     * region's address must be right for the other one as well.
     */
    private static void startProcesses(Workspace workspace, Region east, Region west, List<URI> addresses) {
        Path root = WorkerProcess.root();
        Path folder = workspace.folder();
        String eastFar = east.cluster().advertisedBootstrap();
        String westFar = west.cluster().advertisedBootstrap();
        Path both = Policies.write(folder.resolve("policy-controllers.yaml"), eastFar, westFar, addresses);
        Path ofEast = Policies.write(
                folder.resolve("policy-workers-east.yaml"), east.cluster().bootstrap(), westFar, addresses);
        Path ofWest = Policies.write(
                folder.resolve("policy-workers-west.yaml"),
                eastFar,
                west.cluster().bootstrap(),
                addresses);
        east.startProcesses(root, ofEast, both, workspace.inside("east-processes"));
        west.startProcesses(root, ofWest, both, workspace.inside("west-processes"));
    }

    private static void awaitHealthy(Region east, Region west, PairClient controllers) {
        Await.within(START)
                .every(Duration.ofMillis(300))
                .until(
                        "workers and controllers to answer and one to lead",
                        () -> east.unhealthy().isEmpty()
                                && west.unhealthy().isEmpty()
                                && controllers
                                        .pair()
                                        .filter(told ->
                                                told.leads() && !told.active().isEmpty())
                                        .isPresent());
    }

    private static Region region(Map<String, Region> regions, String name) {
        Region region = regions.get(name);
        if (region == null) {
            throw new IllegalStateException("region " + name + " was reported as started and was not");
        }
        return region;
    }

    public Region region(String name) {
        return region(regions, name);
    }

    /** The region that has this role now. */
    public Region region(Role role) {
        String there = active;
        return region(role == Role.ACTIVE ? there : other(there));
    }

    private static String other(String name) {
        return name.equals("east") ? "west" : "east";
    }

    public String active() {
        return active;
    }

    public void moved(String to) {
        active = to;
    }

    public Map<String, Region> regions() {
        return new TreeMap<>(regions);
    }

    public PairClient controllers() {
        return controllers;
    }

    /** What both regions keep of the journal and of evidence, read directly. */
    public RegionCopies copies() {
        return new RegionCopies(Policies.PAIR, clientSettings(regions));
    }

    private static Map<String, Map<String, String>> clientSettings(Map<String, Region> regions) {
        Map<String, Map<String, String>> settings = new TreeMap<>();
        regions.forEach((name, region) -> settings.put(name, region.cluster().clientSettings()));
        return settings;
    }

    public Applications applications() {
        return applications;
    }
}
