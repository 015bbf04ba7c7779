package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.live.Business;
import io.lockstep.sandbox.live.RouteFile;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that a scenario is played on, started. */
record ScenarioStage(Side east, Side west, Path policy, PairClient controllers, Business business, Parts parts) {
    static final String PAIR = "shop";

    /** Starts it all; whatever was opened is in {@code opened}, also after a failure. */
    static ScenarioStage open(SandboxOptions options, Screen screen, Workspace workspace, Opened opened) {
        Path root = WorkerProcess.root();
        Parts parts = new Parts();
        Stage stage = new Stage(screen, parts);
        Sides sides = Sides.open(
                Map.of("east", options.eastPort(), "west", options.westPort()),
                UnaryOperator.identity(),
                workspace,
                opened,
                parts,
                stage);
        Side east = sides.east();
        Side west = sides.west();
        screen.line("east at " + east.cluster().bootstrap() + ", west at "
                + west.cluster().bootstrap());
        Business.createTopics(east.cluster());
        RouteFile route = new RouteFile(workspace.folder().resolve("route.properties"));
        route.write(PAIR, "east", east.cluster().bootstrap());
        List<URI> addresses = sides.addresses();
        Path policy = PolicyFile.forFailover(
                workspace.folder(),
                PAIR,
                east.cluster().bootstrap(),
                west.cluster().bootstrap(),
                Business.TOPICS.keySet(),
                route.path(),
                addresses);
        sides.startProcesses(root, policy);
        PairClient controllers = opened.add(new PairClient(PAIR, addresses));
        Business business = opened.add(Business.start(PAIR, addresses, route, "east", options.rate()));
        parts.watch(business::failure);
        sides.awaitLeader(controllers, stage);
        return new ScenarioStage(east, west, policy, controllers, business, parts);
    }

    Side side(String region) {
        return region.equals(east.name()) ? east : west;
    }

    Side other(String region) {
        return region.equals(east.name()) ? west : east;
    }
}
