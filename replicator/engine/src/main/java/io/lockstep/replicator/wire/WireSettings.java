package io.lockstep.replicator.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How to reach one cluster.
 *
 * @param clientId what the brokers' logs and quotas call this client
 * @param client Kafka client settings, secrets resolved; security settings among them are honoured
 * @param requestTimeout deadline of every request
 */
public record WireSettings(String clientId, Map<String, String> client, Duration requestTimeout) {
    public WireSettings {
        client = Map.copyOf(client);
    }

    int requestTimeoutMs() {
        return Math.toIntExact(requestTimeout.toMillis());
    }

    /** The client settings with what the wire needs; connection setup must fit into a request's deadline. */
    Map<String, Object> effective() {
        Map<String, Object> all = new HashMap<>();
        all.put("reconnect.backoff.ms", "50");
        all.put("reconnect.backoff.max.ms", "1000");
        all.put("send.buffer.bytes", "-1");
        all.put("receive.buffer.bytes", "-1");
        all.put("socket.connection.setup.timeout.ms", String.valueOf(requestTimeoutMs()));
        all.put("socket.connection.setup.timeout.max.ms", String.valueOf(requestTimeoutMs()));
        all.putAll(client);
        all.put("client.id", clientId);
        all.put("request.timeout.ms", String.valueOf(requestTimeoutMs()));
        all.put("default.api.timeout.ms", String.valueOf(requestTimeoutMs()));
        all.put("enable.metrics.push", "false");
        return all;
    }
}
