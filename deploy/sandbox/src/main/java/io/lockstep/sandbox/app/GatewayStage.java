package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.GatewayProcess;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.through.Crowd;
import io.lockstep.sandbox.through.ProducerIds;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.PolicyFile.GatewayPorts;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A pair behind two instances of the gateway, and everybody who connects to them, started. */
public record GatewayStage(
        Sides sides,
        Path policy,
        PairClient controllers,
        Gateways gateways,
        String bootstrap,
        Crowd crowd,
        Parts parts) {
    public static final String PAIR = "shop";

    private static final int INSTANCES = 2;

    /**
     * Starts it all; whatever was opened is in {@code opened}, also after a failure.
     *
     * @param ports of the regions' brokers, by region
     * @param lost what a run does about an instance that was there and is gone: {@code wait} or {@code proceed}
     */
    public static GatewayStage open(
            Map<String, OptionalInt> ports, String lost, Screen screen, Workspace workspace, Opened opened) {
        Path root = WorkerProcess.root();
        Path jar = GatewayProcess.jar(root);
        Parts parts = new Parts();
        Stage stage = new Stage(screen, parts);
        int bootstrapPort = FreePorts.take();
        int nodePort = FreePorts.take();
        Sides sides = Sides.open(ports, spec -> behind(spec, nodePort), workspace, opened, parts, stage);
        Crowd.createTopics(sides.east().cluster());
        ProducerIds.skip(sides.west().cluster());
        Path policy = PolicyFile.forGateway(
                workspace.folder(),
                PAIR,
                sides.east().cluster().bootstrap(),
                sides.west().cluster().bootstrap(),
                Crowd.TOPICS.keySet(),
                sides.addresses(),
                new GatewayPorts(
                        bootstrapPort,
                        nodePort,
                        sides.east().cluster().behindAdvertised(1),
                        sides.west().cluster().behindAdvertised(1),
                        lost,
                        INSTANCES));
        sides.startProcesses(root, policy);
        Gateways gateways = opened.add(new Gateways(jar, policy, homes(workspace)));
        gateways.names().forEach(gateways::start);
        parts.watch(gateways::failure);
        PairClient controllers = opened.add(new PairClient(PAIR, sides.addresses()));
        String bootstrap = "127.0.0.1:" + bootstrapPort;
        sides.awaitLeader(controllers, stage);
        Crowd crowd = opened.add(Crowd.start(bootstrap, workspace.inside("clients")));
        parts.watch(crowd::failure);
        awaitTraffic(stage, crowd, bootstrap);
        return new GatewayStage(sides, policy, controllers, gateways, bootstrap, crowd, parts);
    }

    /** Members that were led away are listed until their sessions end, and a way back waits for that. */
    private static RegionSpec behind(RegionSpec spec, int port) {
        String session = Long.toString(Crowd.SESSION.toMillis());
        return spec.advertised(List.of(port))
                .property("group.consumer.min.session.timeout.ms", session)
                .property("group.consumer.session.timeout.ms", session);
    }

    private static Map<String, Gateways.Home> homes(Workspace workspace) {
        Map<String, Gateways.Home> homes = new TreeMap<>();
        for (int i = 1; i <= INSTANCES; i++) {
            homes.put("gateway-" + i, new Gateways.Home(FreePorts.take(), workspace.inside("gateway-" + i)));
        }
        return homes;
    }

    private static void awaitTraffic(Stage stage, Crowd crowd, String bootstrap) {
        stage.run(
                Map.of(
                        "two gateways lead clients from " + bootstrap,
                        () -> Await.within(Sides.START_DEADLINE)
                                .until("records acknowledged through the gateway", () -> crowd.wentOn(Map.of()))),
                Sides.START_DEADLINE);
    }

    /** The brokers of a region. */
    public RegionCluster region(String name) {
        return sides.of(name).cluster();
    }

    /** Waits until everybody has had answers for something newer than now. */
    public boolean goesOn(Duration within) {
        Map<String, Integer> before = crowd.acknowledged();
        return Await.within(within).holds(() -> {
            parts.check();
            return crowd.wentOn(before);
        });
    }
}
