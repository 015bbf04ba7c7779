package io.lockstep.cli.backup;

import io.lockstep.cli.backup.Backup.Header;
import io.lockstep.cli.backup.Backup.Kept;
import io.lockstep.cli.backup.Backup.Topic;
import io.lockstep.policy.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Lockstep's own topics in a region, read and written as they are. Needs the controller's rights. For one thread. */
public final class OwnTopics {
    private static final String OWN = "__lockstep.";
    /** What drills and gateways write to be seen, which nobody needs again. */
    private static final String CANARY = "__lockstep.canary";

    private static final String CONTROL = "__lockstep.control";
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Workers and controllers write every two seconds. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int COPIES = 3;

    private final Region region;

    public OwnTopics(Region region) {
        this.region = region;
    }

    /** Something that waits for brokers. */
    private interface Work<T> {
        T done() throws ExecutionException, TimeoutException, InterruptedException, BackupProblem;
    }

    /** All that is there. */
    public Backup read() throws BackupProblem {
        return asked(() -> {
            try (Admin admin = Admin.create(settings());
                    KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                List<String> names = got(admin.listTopics().names()).stream()
                        .filter(name -> name.startsWith(OWN) && !name.equals(CANARY))
                        .toList();
                Map<String, TopicDescription> described =
                        got(admin.describeTopics(names).allTopicNames());
                SortedMap<String, Topic> topics = new TreeMap<>();
                for (Map.Entry<String, Map<String, String>> each :
                        configs(admin, names).entrySet()) {
                    TopicDescription topic = described.get(each.getKey());
                    int partitions = topic == null ? 1 : topic.partitions().size();
                    Topic bare = new Topic(partitions, each.getValue(), List.of());
                    topics.put(
                            each.getKey(),
                            new Topic(partitions, each.getValue(), records(consumer, each.getKey(), bare)));
                }
                return new Backup(
                        region.name(),
                        got(admin.describeCluster().clusterId()),
                        Instant.now().toString(),
                        topics);
            }
        });
    }

    private static Map<String, Map<String, String>> configs(Admin admin, List<String> names)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Map.Entry<ConfigResource, Config> each :
                got(admin.describeConfigs(resources).all()).entrySet()) {
            Map<String, String> set = new TreeMap<>();
            each.getValue().entries().stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .forEach(entry -> set.put(entry.name(), entry.value()));
            all.put(each.getKey().name(), set);
        }
        return all;
    }

    /** Of compacted topics the last of each key. */
    private List<Kept> records(KafkaConsumer<byte[], byte[]> consumer, String name, Topic topic) throws BackupProblem {
        List<Kept> all = new ArrayList<>();
        for (int number = 0; number < topic.partitions(); number++) {
            List<Kept> log = new ArrayList<>();
            LinkedHashMap<String, Kept> last = new LinkedHashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : log(consumer, new TopicPartition(name, number))) {
                String key = base64(record.key());
                last.remove(key);
                if (record.value() != null) {
                    last.put(key, kept(record));
                    log.add(kept(record));
                }
            }
            all.addAll(topic.compacted() ? last.values() : log);
        }
        return all;
    }

    private List<ConsumerRecord<byte[], byte[]>> log(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition)
            throws BackupProblem {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), WITHIN).getOrDefault(partition, 0L);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        long patience = System.nanoTime() + WITHIN.toNanos();
        while (consumer.position(partition, WITHIN) < end) {
            var some = consumer.poll(POLL);
            some.forEach(all::add);
            if (!some.isEmpty()) {
                patience = System.nanoTime() + WITHIN.toNanos();
            } else if (System.nanoTime() > patience) {
                throw new BackupProblem(
                        partition + " of region " + region.name() + " could not be read to its end within "
                                + WITHIN.toSeconds() + " s. See its leader, and that no transaction hangs");
            }
        }
        return all;
    }

    /** Whether somebody writes now; looks for five seconds. */
    public boolean busy() throws BackupProblem {
        TopicPartition control = new TopicPartition(CONTROL, 0);
        return asked(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                if (!consumer.listTopics(WITHIN).containsKey(CONTROL)) {
                    return false;
                }
                consumer.assign(List.of(control));
                consumer.seekToEnd(List.of(control));
                consumer.position(control, WITHIN);
                return !consumer.poll(LOOK).isEmpty();
            }
        });
    }

    /** Creates topics that are missing, as the backup has them, and writes these records. */
    public void write(Backup backup, Restoring restoring) throws BackupProblem {
        asked(() -> {
            try (Admin admin = Admin.create(settings());
                    KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
                create(admin, backup);
                List<Future<?>> sent = new ArrayList<>();
                restoring
                        .writes()
                        .forEach((topic, records) ->
                                records.forEach(record -> sent.add(producer.send(record(topic, record)))));
                for (Future<?> each : sent) {
                    Object written = each.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                    if (written == null) {
                        throw new BackupProblem("a record was not written to region " + region.name()
                                + ". Restore again: what was written is left out then");
                    }
                }
                return true;
            }
        });
    }

    private static void create(Admin admin, Backup backup)
            throws ExecutionException, TimeoutException, InterruptedException {
        var there = got(admin.listTopics().names());
        int brokers = got(admin.describeCluster().nodes()).size();
        List<NewTopic> missing = new ArrayList<>();
        backup.topics().forEach((name, topic) -> {
            if (!there.contains(name)) {
                missing.add(new NewTopic(name, topic.partitions(), (short) Math.min(COPIES, brokers))
                        .configs(topic.settings()));
            }
        });
        got(admin.createTopics(missing).all());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, Kept kept) {
        byte @Nullable [] key = kept.key().isEmpty() ? null : bytes(kept.key());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, kept.partition(), kept.timestamp(), key, bytes(kept.value()));
        kept.headers().forEach(header -> record.headers().add(new RecordHeader(header.name(), bytes(header.value()))));
        return record;
    }

    private static Kept kept(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new Header(header.key(), base64(header.value())))
                .toList();
        return new Kept(record.partition(), record.timestamp(), base64(record.key()), base64(record.value()), headers);
    }

    private static String base64(byte @Nullable [] bytes) {
        return bytes == null ? "" : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private Map<String, Object> settings() {
        Map<String, Object> all = new HashMap<>(region.kafkaSettings());
        all.put("request.timeout.ms", (int) WITHIN.toMillis() / 2);
        all.put("default.api.timeout.ms", (int) WITHIN.toMillis());
        all.put("delivery.timeout.ms", (int) WITHIN.toMillis());
        all.put("max.block.ms", (int) WITHIN.toMillis());
        return all;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> all = settings();
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", false);
        all.put("allow.auto.create.topics", false);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private <T> T asked(Work<T> work) throws BackupProblem {
        try {
            return work.done();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BackupProblem("region " + region.name() + ": "
                    + cause.getClass().getSimpleName() + " "
                    + cause.getMessage() + ". See regions." + region.name() + " of the policy, the network, and the"
                    + " controller's rights, which this takes");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupProblem("interrupted while waiting for region " + region.name());
        }
    }

    private static <T> T got(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
}
