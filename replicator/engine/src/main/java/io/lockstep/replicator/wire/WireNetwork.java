package io.lockstep.replicator.wire;

import java.util.Map;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.Metadata;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.memory.MemoryPool;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Builds Kafka's own network client of settings; its security, back-off and buffers are those that the settings name.
 */
record WireNetwork(WireSettings settings, AdminClientConfig config, LogContext log, Time time) {
    /** Below what the first bytes of a TLS record or of HTTP would announce as a size: those must fail, not allocate. */
    private static final int MAX_RECEIVE_BYTES = 300 << 20;

    private static final int MAX_IN_FLIGHT = 16;

    /**
     * @param answers gives what answers are read into
     * @throws org.apache.kafka.common.KafkaException naming the setting that cannot be used
     */
    NetworkClient client(Metadata metadata, Metrics metrics, MemoryPool answers) {
        return new NetworkClient(
                selector(metrics, answers),
                metadata,
                settings.clientId(),
                MAX_IN_FLIGHT,
                config.getLong(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG),
                config.getLong(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG),
                config.getInt(CommonClientConfigs.SEND_BUFFER_CONFIG),
                config.getInt(CommonClientConfigs.RECEIVE_BUFFER_CONFIG),
                settings.requestTimeoutMs(),
                config.getLong(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG),
                config.getLong(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG),
                time,
                true,
                new ApiVersions(),
                log,
                config.getLong(CommonClientConfigs.METADATA_RECOVERY_REBOOTSTRAP_TRIGGER_MS_CONFIG),
                MetadataRecoveryStrategy.forName(
                        config.getString(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG)));
    }

    private Selector selector(Metrics metrics, MemoryPool answers) {
        return new Selector(
                MAX_RECEIVE_BYTES,
                config.getLong(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG),
                metrics,
                time,
                "lockstep-wire",
                Map.of(),
                false,
                false,
                ClientUtils.createChannelBuilder(config, time, log),
                answers,
                log);
    }
}
