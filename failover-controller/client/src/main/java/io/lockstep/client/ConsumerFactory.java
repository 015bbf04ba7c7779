package io.lockstep.client;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;

/** Makes the consumers of Kafka that do the work; one for each place. */
@FunctionalInterface
interface ConsumerFactory<K, V> {
    Consumer<K, V> make(Map<String, Object> settings);
}
