package io.lockstep.sandbox.demo;

import io.lockstep.sandbox.region.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** All demo topics on one cluster. Not safe for use from several threads, except {@link Traffic}'s own. */
public final class DemoData implements AutoCloseable {
    private static final long SEED = 20_260_801;

    private final Map<String, String> owner;
    private final List<DemoTopic> topics;

    private DemoData(Map<String, String> owner, List<DemoTopic> topics) {
        this.owner = owner;
        this.topics = topics;
    }

    /** Names and partition counts of the demo topics. */
    public record TopicShape(String name, int partitions) {}

    /** Opens producers on {@code cluster}, given by settings of clients that may do everything. */
    public static DemoData on(Map<String, String> cluster) {
        return on(cluster, cluster);
    }

    /**
     * Opens producers on a cluster.
     *
     * @param producers settings of whoever may write to the topics
     * @param owner settings of whoever may make them, look into them and delete records
     */
    public static DemoData on(Map<String, String> producers, Map<String, String> owner) {
        return new DemoData(
                Map.copyOf(owner),
                List.of(
                        new Orders(producers, SEED),
                        new Payments(producers, SEED + 1),
                        new Customers(producers, owner, SEED + 2),
                        new Clicks(producers, owner, SEED + 3),
                        new Sensor(producers, SEED + 4)));
    }

    public List<TopicShape> shapes() {
        return topics.stream()
                .map(topic -> new TopicShape(topic.name(), topic.partitions()))
                .toList();
    }

    /** Creates the topics, none of which may exist yet. */
    public void createTopics() {
        createTopics(Map.of());
    }

    /**
     * The same.
     *
     * @param instead configs by topic, in place of the usual ones
     */
    public void createTopics(Map<String, Map<String, String>> instead) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(configs(topic, instead)))
                .toList();
        try (Admin admin = Admin.create(new HashMap<>(owner))) {
            Topics.create(admin, wanted);
        }
    }

    private static Map<String, String> configs(DemoTopic topic, Map<String, Map<String, String>> instead) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.putAll(instead.getOrDefault(topic.name(), Map.of()));
        return configs;
    }

    /** One task per topic that writes its history; they may run side by side. */
    public Map<String, Runnable> histories() {
        Map<String, Runnable> tasks = new HashMap<>();
        topics.forEach(topic -> tasks.put(topic.name(), topic::history));
        return tasks;
    }

    /** Starts steady traffic on all topics, {@code recordsPerSecond} in total. Histories must be complete. */
    public Traffic startTraffic(int recordsPerSecond) {
        return Traffic.start(topics, recordsPerSecond);
    }

    @Override
    public void close() {
        topics.forEach(DemoTopic::close);
    }
}
