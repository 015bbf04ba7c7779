package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One region's evidence topic. Runs are rare, so every call opens clients of its own and closes them. */
record EvidenceTopic(JournalSettings settings, String region) {
    private static final JournalTopic TOPIC = JournalTopic.EVIDENCE;
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);
    private static final Duration STEP = Duration.ofMillis(200);

    /** Durable on all in-sync replicas once it is known. */
    Answer<Boolean> write(String key, byte[] value, Deadline deadline) {
        return connected(
                Right.onTopic("WRITE", TOPIC.name()),
                admin -> TOPIC.ensure(admin, region, deadline).then(there -> send(key, value, deadline)));
    }

    /** Hands over the records that are there; later ones of a key replace earlier ones. */
    Answer<Boolean> read(BiConsumer<String, byte[]> records, Deadline deadline) {
        return connected(
                Right.onTopic("READ", TOPIC.name()),
                admin -> TOPIC.present(admin, region, deadline)
                        .then(there -> there ? readAll(records, deadline) : new Answer.Known<>(true)));
    }

    private Answer<Boolean> send(String key, byte[] value, Deadline deadline) {
        Map<String, Object> config = settings.producer(region);
        config.put("value.serializer", ByteArraySerializer.class.getName());
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(config);
        try {
            producer.send(new ProducerRecord<>(TOPIC.name(), 0, key, value))
                    .get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return new Answer.Known<>(true);
        } catch (ExecutionException | TimeoutException e) {
            return JournalFaults.answer(e, Right.onTopic("WRITE", TOPIC.name()), region);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("Interrupted while writing at " + region + ".");
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private Answer<Boolean> readAll(BiConsumer<String, byte[]> records, Deadline deadline) {
        Map<String, Object> config = settings.consumer(region);
        config.put("value.deserializer", ByteArrayDeserializer.class.getName());
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config);
        try {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), deadline.left()).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION, deadline.left()) < end) {
                if (deadline.passed()) {
                    return new Answer.Unknown<>(
                            TOPIC.name() + " at " + region + " could not be read to its end in time.");
                }
                consumer.poll(deadline.left(STEP)).forEach(record -> {
                    if (record.key() != null && record.value() != null) {
                        records.accept(record.key(), record.value());
                    }
                });
            }
            return new Answer.Known<>(true);
        } finally {
            consumer.close(CloseOptions.timeout(STEP));
        }
    }

    private Answer<Boolean> connected(Right needed, Question question) {
        Admin admin;
        try {
            admin = Admin.create(settings.admin(region));
        } catch (KafkaException e) {
            return JournalFaults.answer(e, needed, region);
        }
        try {
            return question.ask(admin);
        } catch (KafkaException e) {
            return JournalFaults.answer(e, needed, region);
        } finally {
            admin.close(STEP);
        }
    }

    /** Something asked of a connected region. */
    private interface Question {
        Answer<Boolean> ask(Admin admin);
    }
}
