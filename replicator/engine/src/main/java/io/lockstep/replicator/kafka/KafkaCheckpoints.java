package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.plan.Written;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.Checkpoints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code __lockstep.checkpoints} on the target: compacted, but not before the policy's history has passed, so that the
 * log of the last hours can be read back. Created when it is first needed.
 */
public final class KafkaCheckpoints implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCheckpoints.class);
    private static final TopicPartition LOG_OF_GROUPS = new TopicPartition(ControlTopics.CHECKPOINTS, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Right READ = Right.onTopic("READ", ControlTopics.CHECKPOINTS);
    private static final Right WRITE = Right.onTopic("WRITE", ControlTopics.CHECKPOINTS);

    private final KafkaSettings settings;
    private final LinkId link;
    private final ControlTopics topics;
    private final Map<String, CheckpointMemory> groups = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> tail;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public KafkaCheckpoints(KafkaSettings settings, Duration history) {
        this.settings = settings;
        this.link = settings.link();
        this.topics = ControlTopics.ofCheckpoints(settings, history);
    }

    @Override
    public Map<String, Written> read() {
        topics.ensure();
        try {
            KafkaConsumer<byte[], byte[]> consumer = tail;
            if (consumer == null) {
                consumer = fromTheBeginning("checkpoints");
                groups.clear();
                tail = consumer;
            }
            readUp(consumer, this::take);
        } catch (RuntimeException e) {
            closeTail();
            topics.doubt();
            throw explained(e, READ);
        }
        Map<String, Written> written = new HashMap<>();
        groups.forEach((group, memory) -> written.put(group, memory.written()));
        return written;
    }

    private KafkaConsumer<byte[], byte[]> fromTheBeginning(String role) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer(Side.TARGET, role));
        consumer.assign(List.of(LOG_OF_GROUPS));
        consumer.seekToBeginning(List.of(LOG_OF_GROUPS));
        return consumer;
    }

    /** Hands over everything up to where the log ends now. */
    private void readUp(KafkaConsumer<byte[], byte[]> consumer, BiConsumer<String, Optional<GroupCheckpoint>> taker) {
        long end = consumer.endOffsets(List.of(LOG_OF_GROUPS), settings.requestTimeout())
                .getOrDefault(LOG_OF_GROUPS, 0L);
        Deadline patience = Deadline.in(settings.requestTimeout());
        while (consumer.position(LOG_OF_GROUPS, settings.requestTimeout()) < end) {
            var records = consumer.poll(POLL);
            records.forEach(record -> understand(record, taker));
            if (!records.isEmpty()) {
                patience = Deadline.in(settings.requestTimeout());
            } else if (patience.passed()) {
                throw new RegionException(
                        ControlTopics.CHECKPOINTS + " at " + settings.region(Side.TARGET) + " could not be read within "
                                + settings.requestTimeout().toMillis() + " ms.");
            }
        }
    }

    private void understand(
            ConsumerRecord<byte[], byte[]> record, BiConsumer<String, Optional<GroupCheckpoint>> taker) {
        if (record.key() == null) {
            return;
        }
        try {
            Optional<String> group = CheckpointForm.group(link, text(record.key()));
            if (group.isPresent()) {
                Optional<GroupCheckpoint> value =
                        Optional.ofNullable(record.value()).map(bytes -> CheckpointForm.read(group.get(), text(bytes)));
                taker.accept(group.get(), value);
            }
        } catch (Json.Unreadable | IllegalArgumentException e) {
            LOG.warn("checkpoint not readable and passed over offset={} cause={}", record.offset(), e.getMessage());
        }
    }

    private void take(String group, Optional<GroupCheckpoint> checkpoint) {
        if (checkpoint.isEmpty()) {
            groups.remove(group);
            return;
        }
        CheckpointMemory memory = groups.get(group);
        if (memory == null) {
            groups.put(group, new CheckpointMemory(checkpoint.get()));
        } else {
            memory.take(checkpoint.get());
        }
    }

    @Override
    public void save(Collection<GroupCheckpoint> checkpoints) {
        Map<String, @Nullable String> values = new HashMap<>();
        checkpoints.forEach(each -> values.put(CheckpointForm.key(link, each.group()), CheckpointForm.value(each)));
        write(values);
    }

    @Override
    public void forget(Collection<String> gone) {
        Map<String, @Nullable String> values = new HashMap<>();
        gone.forEach(group -> values.put(CheckpointForm.key(link, group), null));
        write(values);
    }

    private void write(Map<String, @Nullable String> values) {
        if (values.isEmpty()) {
            return;
        }
        topics.ensure();
        KafkaProducer<byte[], byte[]> connected = connected();
        List<Future<?>> sent = new ArrayList<>();
        values.forEach((key, value) -> sent.add(connected.send(
                new ProducerRecord<>(ControlTopics.CHECKPOINTS, 0, bytes(key), value == null ? null : bytes(value)))));
        Deadline deadline = Deadline.in(settings.requestTimeout().plusMillis(500));
        for (Future<?> each : sent) {
            await(each, deadline);
        }
    }

    private void await(Future<?> sent, Deadline deadline) {
        try {
            sent.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            topics.doubt();
            throw explained(e, WRITE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionException("Interrupted while writing " + ControlTopics.CHECKPOINTS + ".", e);
        }
    }

    private KafkaProducer<byte[], byte[]> connected() {
        KafkaProducer<byte[], byte[]> connected = producer;
        if (connected == null) {
            Map<String, Object> config = settings.producer(Side.TARGET, "checkpoints");
            config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
            connected = new KafkaProducer<>(config);
            producer = connected;
        }
        return connected;
    }

    @Override
    public List<GroupCheckpoint> history(String group) {
        topics.ensure();
        List<GroupCheckpoint> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = fromTheBeginning("history")) {
            readUp(consumer, (each, checkpoint) -> {
                if (each.equals(group)) {
                    checkpoint.ifPresent(found::add);
                }
            });
        } catch (RuntimeException e) {
            throw explained(e, READ);
        }
        return found;
    }

    private RegionException explained(Exception failure, Right needed) {
        return failure instanceof RegionException known
                ? known
                : new RegionException(Faults.explain(failure, needed, settings.region(Side.TARGET)), failure);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void closeTail() {
        if (tail != null) {
            tail.close();
            tail = null;
        }
    }

    @Override
    public void close() {
        closeTail();
        if (producer != null) {
            producer.close(settings.requestTimeout());
            producer = null;
        }
    }
}
