package io.lockstep.replicator.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Non-blocking requests to one cluster. Belongs to one thread, except {@link #wakeup}. Every request that was sent is
 * answered exactly once, inside {@link #poll} or {@link #close}, and outside of the network client's own callbacks, so
 * that a failing receiver is seen and a receiver may send again.
 */
final class WireClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WireClient.class);
    private static final Time TIME = Time.SYSTEM;

    private static final long SWEEP_GRACE_MS = 2_000;

    private final Metrics metrics;
    private final FollowedMetadata metadata;
    private final NetworkClient network;
    private final Set<Sent> outstanding = new LinkedHashSet<>();
    private final Queue<Runnable> arrived = new ArrayDeque<>();
    private Optional<String> fatal = Optional.empty();
    private String problem = "";

    private WireClient(Metrics metrics, FollowedMetadata metadata, NetworkClient network) {
        this.metrics = metrics;
        this.metadata = metadata;
        this.network = network;
    }

    /** @throws org.apache.kafka.common.KafkaException naming the setting that cannot be used */
    static WireClient create(WireSettings settings) {
        return create(settings, MemoryPool.NONE);
    }

    /**
     * The same.
     *
     * @param answers gives what answers are read into
     */
    static WireClient create(WireSettings settings, MemoryPool answers) {
        AdminClientConfig config = new AdminClientConfig(settings.effective());
        LogContext log = new LogContext("[" + settings.clientId() + "] ");
        FollowedMetadata metadata = new FollowedMetadata(log);
        metadata.bootstrap(ClientUtils.parseAndValidateAddresses(config));
        Metrics metrics = new Metrics();
        NetworkClient network = new WireNetwork(settings, config, log, TIME).client(metadata, metrics, answers);
        return new WireClient(metrics, metadata, network);
    }

    /** Monotonic milliseconds, for deadlines. */
    long now() {
        return TIME.hiResClockMs();
    }

    void follow(String topic) {
        metadata.follow(topic);
    }

    void forget(Collection<String> topics) {
        metadata.forget(topics);
    }

    void refreshMetadata() {
        metadata.requestUpdate(false);
    }

    /** Counts the metadata answers, so that a caller can tell an old belief from a fresh one. */
    int metadataAnswers() {
        return metadata.answers();
    }

    /** The id of a followed topic, as far as the metadata tells. */
    Optional<Uuid> idOf(String topic) {
        return Optional.ofNullable(metadata.topicIds().get(topic));
    }

    Leader leaderOf(Located partition) {
        if (metadata.fetch().unauthorizedTopics().contains(partition.id().topic())) {
            return new Leader.Hidden();
        }
        Uuid known = metadata.topicIds().get(partition.id().topic());
        if (known == null) {
            return new Leader.NoTopic();
        }
        if (!known.equals(partition.topicId())) {
            return new Leader.OtherTopic(known.toString());
        }
        Metadata.LeaderAndEpoch leader = metadata.currentLeader(partition.kafkaId());
        return leader.leader
                .<Leader>map(node -> new Leader.Known(node, leader.epoch))
                .orElseGet(() -> new Leader.None("partition " + partition.id() + " has no leader"));
    }

    /** A broker to ask anything, connected or about to be. */
    Optional<Node> anyBroker() {
        return Optional.ofNullable(network.leastLoadedNode(TIME.milliseconds()).node());
    }

    /** Whether a request can be sent now; begins to connect where needed. */
    boolean ready(Node node) {
        return network.ready(node, TIME.milliseconds());
    }

    /** Why a request cannot be sent now to a broker that is not {@link #ready}. */
    String obstacle(Node node) {
        long quota = heldBackMillis(node);
        if (quota > 0) {
            return "broker " + node.idString() + " holds this client back by a quota, for " + quota + " ms more";
        }
        boolean busy = network.hasInFlightRequests(node.idString());
        return "broker " + node.idString() + (busy ? " answers too slowly" : " cannot be reached");
    }

    /** How long a broker's quota forbids to send; 0 if it does not. A quota that is lifted does not shorten it. */
    long heldBackMillis(Node node) {
        return network.throttleDelayMs(node, TIME.milliseconds());
    }

    /** Drops a connection; its requests are answered as lost. */
    void disconnect(Node node) {
        network.disconnect(node.idString());
    }

    /** Why no connection can be made at all, where brokers said so; told once. */
    Optional<String> takeFatalError() {
        Optional<String> result = fatal;
        fatal = Optional.empty();
        return result;
    }

    /** The last thing that went wrong since a broker answered, to be added to a message; empty if nothing did. */
    String problem() {
        return problem;
    }

    /** Sends to a broker that is {@link #ready}. */
    void send(Node node, AbstractRequest.Builder<?> request, int timeoutMs, Consumer<Reply> then) {
        Sent sent = new Sent(node, now() + timeoutMs + SWEEP_GRACE_MS, then);
        outstanding.add(sent);
        network.send(
                network.newClientRequest(
                        node.idString(),
                        request,
                        TIME.milliseconds(),
                        true,
                        timeoutMs,
                        r -> sent.complete(noted(reply(r)))),
                TIME.milliseconds());
    }

    private Reply noted(Reply reply) {
        problem = reply instanceof Reply.Lost(String detail) ? " (" + detail + ")" : "";
        return reply;
    }

    private static Reply reply(ClientResponse response) {
        String broker = "broker " + response.destination();
        if (response.versionMismatch() != null) {
            return new Reply.Unsupported(
                    broker + ": " + response.versionMismatch().getMessage());
        }
        if (response.authenticationException() != null) {
            return new Reply.Lost(broker + " refused the authentication: "
                    + response.authenticationException().getMessage());
        }
        if (response.wasTimedOut()) {
            return new Reply.Lost(broker + " did not answer in time");
        }
        return response.wasDisconnected()
                ? new Reply.Lost("the connection to " + broker + " broke")
                : new Reply.Answer(
                        response.responseBody(), response.requestHeader().correlationId());
    }

    /** Does what is due on the network, waiting at most so long, then hands out what arrived. */
    void poll(long maxMillis) {
        try {
            network.poll(arrived.isEmpty() ? Math.max(0, maxMillis) : 0, TIME.milliseconds());
        } catch (RuntimeException e) {
            LOG.warn("A response could not be read", e);
            fatal = Optional.of("a response could not be read: " + e);
        }
        metadata.takeFatalError().ifPresent(why -> {
            fatal = Optional.of(why);
            problem = " (" + why + ")";
        });
        sweep();
        handOut();
    }

    /** Without its connection nothing of a request is sent any more, which whoever reuses its bytes relies on. */
    private void sweep() {
        long now = now();
        List<Sent> overdue = new ArrayList<>();
        for (Sent sent : outstanding) {
            if (now > sent.sweepAt) {
                overdue.add(sent);
            }
        }
        overdue.forEach(sent -> {
            disconnect(sent.node);
            sent.complete(new Reply.Lost("no answer from broker " + sent.node.idString()));
        });
    }

    private void handOut() {
        for (Runnable next = arrived.poll(); next != null; next = arrived.poll()) {
            next.run();
        }
    }

    void wakeup() {
        network.wakeup();
    }

    @Override
    public void close() {
        network.close();
        metrics.close();
        List.copyOf(outstanding).forEach(sent -> sent.complete(new Reply.Lost("the client was closed")));
        handOut();
    }

    /** One request on its way. */
    private final class Sent {
        private final Node node;
        private final long sweepAt;
        private final Consumer<Reply> then;

        Sent(Node node, long sweepAt, Consumer<Reply> then) {
            this.node = node;
            this.sweepAt = sweepAt;
            this.then = then;
        }

        void complete(Reply reply) {
            if (outstanding.remove(this)) {
                arrived.add(() -> then.accept(reply));
            }
        }
    }
}
