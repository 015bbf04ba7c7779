package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.plan.Written;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.kafka.CheckpointWriter.Entry;
import io.lockstep.replicator.port.Checkpoints;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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

    private final KafkaSettings settings;
    private final LinkId link;
    private final ControlTopics topics;
    private final Map<String, CheckpointMemory> groups = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> tail;
    private final CheckpointWriter writer;
    private final Optional<MirrorMakerCheckpoints> mirrorMaker;
    private boolean emitted;
    private String emitProblem = "";

    /** @param mirrorMaker whether MirrorMaker 2's checkpoint topic is written besides */
    public KafkaCheckpoints(KafkaSettings settings, Duration history, boolean mirrorMaker) {
        this.settings = settings;
        this.writer = new CheckpointWriter(settings);
        this.mirrorMaker = mirrorMaker ? Optional.of(new MirrorMakerCheckpoints(settings, writer)) : Optional.empty();
        this.link = settings.link();
        this.topics = ControlTopics.ofCheckpoints(settings, history);
    }

    @Override
    public Map<String, Written> read() {
        topics.ensure();
        return readAll();
    }

    /** Whether the topic is there. */
    boolean present() {
        return topics.present();
    }

    @Override
    public Map<String, Written> peek() {
        return topics.present() ? readAll() : Map.of();
    }

    private Map<String, Written> readAll() {
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

    /** What could not be emitted, or never was, goes out with the next one; our own checkpoints do not wait for it. */
    private void emit(MirrorMakerCheckpoints other, Collection<GroupCheckpoint> checkpoints) {
        Map<String, GroupCheckpoint> due = new HashMap<>();
        if (!emitted) {
            groups.forEach((group, memory) -> due.put(group, memory.written().last()));
        }
        checkpoints.forEach(each -> due.put(each.group(), each));
        emitted = went(() -> other.write(due.values()));
    }

    private boolean went(Runnable emission) {
        try {
            emission.run();
            emitProblem = "";
            return true;
        } catch (RegionException e) {
            emitProblem = "MirrorMaker's checkpoints are not written: " + e.getMessage();
            return false;
        }
    }

    @Override
    public List<String> problems() {
        return emitProblem.isEmpty() ? List.of() : List.of(emitProblem);
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
        write(checkpoints.stream()
                .map(each ->
                        new Entry(bytes(CheckpointForm.key(link, each.group())), bytes(CheckpointForm.value(each))))
                .toList());
        mirrorMaker.ifPresent(other -> emit(other, checkpoints));
    }

    @Override
    public void forget(Collection<String> gone) {
        write(gone.stream()
                .map(group -> new Entry(bytes(CheckpointForm.key(link, group)), null))
                .toList());
        List<GroupCheckpoint> last = gone.stream()
                .flatMap(group -> Optional.ofNullable(groups.get(group)).stream())
                .map(memory -> memory.written().last())
                .toList();
        mirrorMaker.ifPresent(other -> emitted &= went(() -> other.forget(last)));
    }

    private void write(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        topics.ensure();
        try {
            writer.write(ControlTopics.CHECKPOINTS, entries);
        } catch (RegionException e) {
            topics.doubt();
            throw e;
        }
    }

    @Override
    public List<GroupCheckpoint> history(String group) {
        if (!topics.present()) {
            return List.of();
        }
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
        writer.close();
    }
}
