package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.Volumes;
import java.time.Duration;
import java.util.SortedMap;

/**
 * Asks brokers for the sizes of their logs. Needs DESCRIBE on the cluster, and DESCRIBE_CONFIGS on the topics, which are
 * not seen without DESCRIBE. What lies in tiered storage is not told. Safe for use from any thread; a call blocks its
 * caller for {@code within} at most, and for the time that resolving the region's names takes.
 */
public final class KafkaVolumes implements Volumes {
    private final RegionClients clients;

    public KafkaVolumes(RegionSettings settings) {
        this.clients = new RegionClients(settings);
    }

    @Override
    public Answer<SortedMap<String, Volume>> of(String region, Duration within) {
        return clients.ask(region, "sizes of topics", within, TopicVolumes::look);
    }

    @Override
    public void close() {
        clients.close();
    }
}
