package io.lockstep.bench.raw;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.PlaintextChannelBuilder;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/** Requests to brokers at known addresses, several at a time on each connection. Used by one thread. */
final class RawClient implements AutoCloseable {
    private static final Time TIME = Time.SYSTEM;
    private static final int IN_FLIGHT = 8;
    private static final int TIMEOUT_MS = 30_000;
    private static final int BACKOFF_MS = 50;
    private static final int SYSTEM_BUFFER = -1;
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final Metrics metrics = new Metrics();
    private final List<Node> nodes = new ArrayList<>();
    private final ManualMetadataUpdater metadata = new ManualMetadataUpdater();
    private final RawBuffers buffers = new RawBuffers();
    private final NetworkClient network;
    private final Queue<Runnable> arrived = new ArrayDeque<>();

    /** Takes an answer, which may lose its bytes when this returns, unless the lease is held. */
    @FunctionalInterface
    interface Receiver {
        void answered(AbstractResponse answer, RawBuffers.Lease lease);
    }

    RawClient() {
        LogContext log = new LogContext("[raw] ");
        PlaintextChannelBuilder plain = new PlaintextChannelBuilder(null);
        plain.configure(Map.of());
        this.network = new NetworkClient(
                new Selector(
                        NetworkReceive.UNLIMITED,
                        Selector.NO_IDLE_TIMEOUT_MS,
                        metrics,
                        TIME,
                        "raw",
                        Map.of(),
                        true,
                        false,
                        plain,
                        buffers,
                        log),
                metadata,
                "raw",
                IN_FLIGHT,
                BACKOFF_MS,
                BACKOFF_MS,
                SYSTEM_BUFFER,
                SYSTEM_BUFFER,
                TIMEOUT_MS,
                TIMEOUT_MS,
                TIMEOUT_MS,
                TIME,
                true,
                new ApiVersions(),
                log,
                MetadataRecoveryStrategy.NONE);
    }

    /** One more connection, opened before this returns. */
    Node connect(String address) {
        int colon = address.lastIndexOf(':');
        Node node = new Node(nodes.size(), address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        nodes.add(node);
        metadata.setNodes(List.copyOf(nodes));
        long deadline = System.nanoTime() + CONNECT.toNanos();
        while (!network.ready(node, TIME.milliseconds())) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "no connection to " + address + " within " + CONNECT.toSeconds() + " s");
            }
            network.poll(BACKOFF_MS, TIME.milliseconds());
        }
        return node;
    }

    /** Whether a request can be sent now: one before it may still be on its way into the socket. */
    boolean canSend(Node node) {
        return network.isReady(node, TIME.milliseconds());
    }

    /** Sends where {@link #canSend}; whoever waits for the answer is called from {@link #poll}. */
    void send(Node node, AbstractRequest.Builder<?> request, Receiver then) {
        long now = TIME.milliseconds();
        network.send(
                network.newClientRequest(
                        node.idString(),
                        request,
                        now,
                        true,
                        TIMEOUT_MS,
                        answer -> arrived.add(() -> handOut(answer, then))),
                now);
    }

    private void handOut(ClientResponse answer, Receiver then) {
        AbstractResponse body = body(answer);
        RawBuffers.Lease lease = buffers.leaseOf(answer.requestHeader().correlationId());
        then.answered(body, lease);
        lease.end();
    }

    private static AbstractResponse body(ClientResponse answer) {
        if (!answer.hasResponse()) {
            throw new IllegalStateException("a broker did not answer: " + answer);
        }
        return answer.responseBody();
    }

    /**
     * Does what is due on the network, waiting at most so long, then hands out what arrived: outside of the network client's
     * own callbacks, which swallow what receivers throw.
     */
    void poll(Duration atMost) {
        network.poll(atMost.toMillis(), TIME.milliseconds());
        for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
            next.run();
        }
    }

    @Override
    public void close() {
        network.close();
        metrics.close();
    }
}
