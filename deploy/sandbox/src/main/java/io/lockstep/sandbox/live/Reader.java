package io.lockstep.sandbox.live;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;

/** How a group's one member reads. For one thread, and closed by another one after that has ended. */
interface Reader extends AutoCloseable {
    /** What kind of application it stands for. */
    String kind();

    /** @throws KafkaException where there is nothing to read from; it may be tried again */
    ConsumerRecords<String, String> poll(Duration patience);

    /** @throws KafkaException where it is not known to be committed */
    void commit();

    @Override
    void close();
}
