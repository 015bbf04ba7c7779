package io.lockstep.sandbox.demo;

import static io.lockstep.sandbox.demo.Sender.utf8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Binary readings whose timestamps the broker writes. */
final class Sensor implements DemoTopic {
    private static final int HISTORY = 1_500;
    private static final int PER_STEP = 5;

    private final Random random;
    private final Sender sender;
    private long next;

    Sensor(Map<String, String> cluster, long seed) {
        this.random = new Random(seed);
        this.sender = Sender.open("sensor", cluster, Map.of("compression.type", "snappy"));
    }

    @Override
    public String name() {
        return "sensor";
    }

    @Override
    public int partitions() {
        return 2;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of("message.timestamp.type", "LogAppendTime");
    }

    @Override
    public int share() {
        return 10;
    }

    @Override
    public void history() {
        for (int i = 0; i < HISTORY; i++) {
            sender.send(reading());
        }
        sender.flush();
    }

    @Override
    public int step() {
        for (int i = 0; i < PER_STEP; i++) {
            sender.send(reading());
        }
        return PER_STEP;
    }

    private ProducerRecord<byte[], byte[]> reading() {
        ByteBuffer value =
                ByteBuffer.allocate(Long.BYTES + Double.BYTES).putLong(next++).putDouble(20 + random.nextGaussian());
        return new ProducerRecord<>(name(), utf8("sensor-" + random.nextInt(50)), value.array());
    }

    @Override
    public void flush() {
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
    }
}
