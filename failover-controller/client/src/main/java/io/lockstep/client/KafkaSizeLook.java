package io.lockstep.client;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topics' limits; needs DESCRIBE_CONFIGS on them. */
final class KafkaSizeLook implements SizeLook {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSizeLook.class);

    /** The size of a batch that holds a transaction's marker; no fence of the controller is higher. */
    private static final long MARKER_BYTES = 78;

    private static final int PATIENCE_MS = 3_000;

    private final Map<String, Object> settings;
    private @Nullable Admin admin;

    /** @param settings of any client of that region */
    KafkaSizeLook(Map<String, Object> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.keySet().retainAll(AdminClientConfig.configNames());
    }

    @Override
    public boolean fenced(Collection<String> topics) {
        try {
            var resources = topics.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            return admin()
                    .describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(PATIENCE_MS))
                    .all()
                    .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .anyMatch(KafkaSizeLook::low);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.debug("nobody tells whether topics are fenced topics={} reason={}", topics, e.toString());
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static boolean low(Config topic) {
        ConfigEntry limit = topic.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        return limit != null && limit.value() != null && Long.parseLong(limit.value()) <= MARKER_BYTES;
    }

    private Admin admin() {
        Admin there = admin;
        if (there == null) {
            there = Admin.create(settings);
            admin = there;
        }
        return there;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
