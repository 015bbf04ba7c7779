package io.lockstep.bench.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.beside.Way;
import io.lockstep.bench.load.IdleConnections;
import io.lockstep.bench.tool.GatewayInstance;
import io.lockstep.bench.tool.GatewayPolicy;
import io.lockstep.bench.tool.GatewayPolicy.Ports;
import io.lockstep.bench.tool.Tls;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Parts;
import io.lockstep.sandbox.app.Stage;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.tls.Certificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;

/** Two clusters and one instance of the gateway, which leads to the first. Used by one thread. */
final class GatewayArena implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final int HEAP_MEGABYTES = 768;
    private static final String EAST = "east";
    private static final String WEST = "west";

    private final Opened opened;
    private final RegionCluster east;
    private final GatewayInstance gateway;
    private final int bootstrapPort;
    private final Optional<Certificate> certificate;
    private final Parts parts = new Parts();

    private GatewayArena(
            Opened opened,
            RegionCluster east,
            GatewayInstance gateway,
            int bootstrapPort,
            Optional<Certificate> certificate) {
        this.opened = opened;
        this.east = east;
        this.gateway = gateway;
        this.bootstrapPort = bootstrapPort;
        this.certificate = certificate;
        parts.watch(east);
        parts.watch(gateway.process());
    }

    /** Starts all of it; the gateway lets clients in when this returns. */
    static GatewayArena open(Workspace workspace, Screen screen, Tls tls) {
        Opened opened = new Opened();
        try {
            return open(workspace, screen, tls, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static GatewayArena open(Workspace workspace, Screen screen, Tls tls, Opened opened) {
        Ports ports = new Ports(FreePorts.take(), FreePorts.take());
        Map<String, RegionCluster> started = new ConcurrentHashMap<>();
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        RegionSpec active = RegionSpec.named(EAST).atFullSpeed().heapMegabytes(HEAP_MEGABYTES);
        for (RegionSpec spec : List.of(active, RegionSpec.named(WEST))) {
            tasks.put(
                    "cluster " + spec.name() + " is up",
                    () -> started.put(spec.name(), cluster(workspace, opened, spec, ports.node())));
        }
        new Stage(screen, new Parts()).run(tasks, START_DEADLINE);
        RegionCluster east = requireNonNull(started.get(EAST));
        RegionCluster west = requireNonNull(started.get(WEST));
        Path folder = workspace.inside("gateway");
        Optional<Certificate> certificate =
                tls == Tls.TERMINATE ? Optional.of(Certificate.make(folder)) : Optional.empty();
        Path policy = GatewayPolicy.write(folder, east, west, ports, certificate);
        GatewayInstance gateway = opened.add(GatewayInstance.start(policy, FreePorts.take(), folder));
        GatewayArena arena = new GatewayArena(opened, east, gateway, ports.bootstrap(), certificate);
        arena.parts.watch(west);
        arena.awaitReady(screen);
        return arena;
    }

    private static RegionCluster cluster(Workspace workspace, Opened opened, RegionSpec spec, int nodePort) {
        return opened.add(RegionCluster.start(spec.data(workspace.inside(spec.name()))
                .advertised(List.of(nodePort))
                .readyWithin(START_DEADLINE)));
    }

    private void awaitReady(Screen screen) {
        Runnable ready = () -> Await.within(START_DEADLINE).until("the gateway to let clients in", gateway::ready);
        new Stage(screen, parts).run(Map.of("gateway lets clients in", ready), START_DEADLINE);
    }

    /** The cluster that clients are led to. */
    RegionCluster cluster() {
        return east;
    }

    GatewayInstance gateway() {
        return gateway;
    }

    /** All that must go on running. */
    Parts parts() {
        return parts;
    }

    /** Settings of a client that takes this way. */
    Map<String, String> access(Way way) {
        return switch (way) {
            case DIRECT -> Map.of("bootstrap.servers", east.bootstrap());
            case THROUGH -> {
                Map<String, String> settings = new HashMap<>();
                certificate.map(Certificate::clientSettings).ifPresent(settings::putAll);
                settings.put("bootstrap.servers", "127.0.0.1:" + bootstrapPort);
                yield settings;
            }
        };
    }

    /** Connections through the gateway that were answered once and say nothing more. */
    IdleConnections idle(int count) {
        SocketFactory kind = certificate.map(Certificate::sockets).orElseGet(SocketFactory::getDefault);
        return IdleConnections.open(kind, bootstrapPort, count);
    }

    @Override
    public void close() {
        opened.close();
    }
}
