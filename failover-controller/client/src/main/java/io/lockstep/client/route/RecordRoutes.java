package io.lockstep.client.route;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the control topic of every region from its beginning (it is compacted) and then follows it, without a group. */
final class RecordRoutes implements RouteSource {
    private static final Logger LOG = LoggerFactory.getLogger(RecordRoutes.class);
    private static final TopicPartition CONTROL = new TopicPartition("__lockstep.control", 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Map<String, Object>> regions;

    RecordRoutes(Map<String, Map<String, Object>> regions) {
        this.regions = Map.copyOf(regions);
        regions.forEach((region, settings) -> {
            if (!settings.containsKey(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG)) {
                throw new IllegalArgumentException("region " + region
                        + " has no bootstrap.servers; the record can only be read where the region is known");
            }
        });
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("no region is given; name both regions of the pair");
        }
    }

    @Override
    public Subscription open(String pair, Consumer<Route> heard) {
        List<Consumer<Looking>> looks = regions.entrySet().stream()
                .<Consumer<Looking>>map(
                        region -> looking -> look(looking, region.getKey(), settings(region.getValue()), pair, heard))
                .toList();
        return new Looking("route-record", looks);
    }

    private static Map<String, Object> settings(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    private static void look(
            Looking looking, String region, Map<String, Object> settings, String pair, Consumer<Route> heard) {
        int failures = 0;
        while (!looking.stopped()) {
            try (KafkaConsumer<String, String> consumer =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
                consumer.assign(List.of(CONTROL));
                consumer.seekToBeginning(List.of(CONTROL));
                while (!looking.stopped()) {
                    consumer.poll(POLL).forEach(record -> tell(region, record, pair, heard));
                    failures = 0;
                }
            } catch (KafkaException e) {
                LOG.debug("region does not tell the route region={} reason={}", region, e.toString());
                looking.pause(Looking.backoff(failures++));
            }
        }
    }

    private static void tell(String region, ConsumerRecord<String, String> record, String pair, Consumer<Route> heard) {
        if (!("route|" + pair).equals(record.key()) || record.value() == null) {
            return;
        }
        try {
            heard.accept(Route.parseJson(record.value()));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "route record is not understood region={} offset={} reason={}",
                    region,
                    record.offset(),
                    e.getMessage());
        }
    }
}
