package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayNode;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.LostInstance;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A data path in front of one broker in each of two regions, which leads to {@code west}. */
final class Rig implements AutoCloseable {
    static final GatewayLimits LIMITS =
            new GatewayLimits(10_000, Duration.ofMinutes(1), Duration.ofSeconds(2), 8 * 1024 * 1024);

    final FakeBroker east = new FakeBroker();
    final FakeBroker west = new FakeBroker();
    final Gateway gateway;
    final NettyDataPath path;
    private final List<FakeClient> clients = new ArrayList<>();

    Rig() throws IOException {
        this(LIMITS);
    }

    Rig(GatewayLimits limits) throws IOException {
        this(limits, GatewayTls.NONE, Transport.best());
    }

    Rig(GatewayLimits limits, GatewayTls tls, Transport transport) throws IOException {
        this(limits, tls, transport, Room.USUAL);
    }

    Rig(LongSupplier nanos) throws IOException {
        this(LIMITS, GatewayTls.NONE, Transport.best(), Room.USUAL, nanos);
    }

    Rig(GatewayLimits limits, GatewayTls tls, Transport transport, long room) throws IOException {
        this(limits, tls, transport, room, System::nanoTime);
    }

    private Rig(GatewayLimits limits, GatewayTls tls, Transport transport, long room, LongSupplier nanos)
            throws IOException {
        gateway = gateway(limits, tls, Map.of("east", east.address(), "west", west.address()));
        path = new NettyDataPath(gateway, nanos, transport, room);
        path.begin("run-1");
        path.flip("west");
        path.release();
    }

    static Gateway gateway(GatewayLimits limits, GatewayTls tls, Map<String, String> upstream) throws IOException {
        List<Integer> ports = freePorts(2);
        return new Gateway(
                "localhost",
                "127.0.0.1",
                ports.get(0),
                new TreeMap<>(Map.of(1, new GatewayNode(ports.get(1), new TreeMap<>(upstream)))),
                tls,
                Duration.ofSeconds(8),
                Duration.ofSeconds(5),
                LostInstance.WAIT,
                1,
                limits);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sockets.add(new ServerSocket(0));
            ports.add(sockets.get(i).getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    /** Of broker 1. */
    int port() {
        return Objects.requireNonNull(gateway.nodes().get(1)).port();
    }

    /** A client of broker 1. */
    FakeClient client() {
        FakeClient client = new FakeClient(port());
        clients.add(client);
        return client;
    }

    /** One whose system takes little that it does not read. */
    FakeClient small() {
        FakeClient client = FakeClient.small(port());
        clients.add(client);
        return client;
    }

    CompletableFuture<Void> hold(Hold whom, Duration within) {
        return hold(whom, within, Duration.ZERO);
    }

    CompletableFuture<Void> hold(Hold whom, Duration within, Duration transactions) {
        return path.hold(whom, within, transactions).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS);
    }

    int open() {
        return path.traffic().connections().values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public void close() throws IOException {
        clients.forEach(FakeClient::close);
        path.close();
        east.close();
        west.close();
    }
}
