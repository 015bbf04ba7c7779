package io.lockstep.it.fences;

import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An application that writes, on a connection that lasts. */
final class Writer implements AutoCloseable {
    private static final byte[] VALUE = new byte[100];

    private final KafkaProducer<byte[], byte[]> producer;

    private Writer(Map<String, String> login, Map<String, String> kind) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.putAll(kind);
        settings.put("max.block.ms", "15000");
        settings.put("delivery.timeout.ms", "15000");
        settings.put("request.timeout.ms", "10000");
        settings.put("linger.ms", "0");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param acks 0, 1 or all; without idempotence */
    static Writer plain(RegionCluster region, String user, String acks) {
        return new Writer(region.clientSettings(user), Map.of("acks", acks, "enable.idempotence", "false"));
    }

    static Writer idempotent(RegionCluster region, String user) {
        return new Writer(region.clientSettings(user), Map.of("acks", "all", "enable.idempotence", "true"));
    }

    static Writer transactional(RegionCluster region, String user, String id) {
        Writer writer = new Writer(region.clientSettings(user), Map.of("transactional.id", id));
        writer.producer.initTransactions();
        return writer;
    }

    void begin() {
        producer.beginTransaction();
    }

    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    void mustSend(String topic) {
        String answer = send(topic);
        if (!answer.isEmpty()) {
            throw new AssertionError("a record for " + topic + " was refused: " + answer);
        }
    }

    /** The name of the refusal, empty where the producer believes that the record was taken. */
    String send(String topic) {
        try {
            producer.send(new ProducerRecord<>(topic, VALUE)).get(20, TimeUnit.SECONDS);
            return "";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
