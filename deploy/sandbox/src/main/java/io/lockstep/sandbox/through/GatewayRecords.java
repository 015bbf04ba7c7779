package io.lockstep.sandbox.through;

import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.through.HoldTold.Heard;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What gateways have written into the control topics of both regions. Those are compacted, yet what lies in a log's last
 * segment stays, and in the sandbox that is all of it.
 */
public final class GatewayRecords {
    private static final TopicPartition CONTROL = new TopicPartition("__lockstep.control", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private GatewayRecords() {}

    /** How a run held clients, by all that can be read in these regions. */
    public static HoldTold of(String pair, String run, Collection<RegionCluster> regions) {
        List<Heard> heard = new ArrayList<>();
        regions.forEach(each -> heard.addAll(read(pair, each.clientSettings())));
        return HoldTold.of(run, heard);
    }

    /** What each instance has reported last into a region, by its name. */
    public static Map<String, GatewayReport> latest(String pair, RegionCluster region) {
        Map<String, GatewayReport> latest = new TreeMap<>();
        read(pair, region.clientSettings())
                .forEach(each -> latest.put(each.report().instance(), each.report()));
        return latest;
    }

    private static List<Heard> read(String pair, Map<String, String> client) {
        List<Heard> heard = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(Map.copyOf(client), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(CONTROL));
            consumer.seekToBeginning(List.of(CONTROL));
            long end = consumer.endOffsets(List.of(CONTROL)).getOrDefault(CONTROL, 0L);
            Await.within(PATIENCE).every(Duration.ofNanos(1)).until("the control topic to be read", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> take(pair, each, heard));
                return consumer.position(CONTROL) >= end;
            });
        }
        return heard;
    }

    private static void take(String pair, ConsumerRecord<String, String> record, List<Heard> heard) {
        if (record.key() == null || record.value() == null || !record.key().startsWith(GatewayReport.prefix(pair))) {
            return;
        }
        try {
            heard.add(new Heard(GatewayJson.report(record.value()), record.timestamp()));
        } catch (GatewayJson.Unreadable e) {
            throw new IllegalStateException("record " + record.key() + " at offset " + record.offset(), e);
        }
    }
}
