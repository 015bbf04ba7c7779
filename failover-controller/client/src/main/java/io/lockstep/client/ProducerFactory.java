package io.lockstep.client;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;

/** Makes the producers of Kafka that do the work; one for each place. */
@FunctionalInterface
interface ProducerFactory<K, V> {
    Producer<K, V> make(Map<String, Object> settings);
}
