package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A topic of the controllers' own: one partition, as durable as the cluster allows. Created where it is missing, checked
 * where it is not. Blocks the calling thread up to the deadline.
 *
 * @param required configs without which Kafka would delete what was written; checked as well as set
 */
record JournalTopic(String name, Map<String, String> required) {
    /** Append only, kept for ever. */
    static final JournalTopic JOURNAL = new JournalTopic(
            "__lockstep.journal", Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
    /** The last bundle of every run. */
    static final JournalTopic EVIDENCE = new JournalTopic("__lockstep.evidence", Map.of("cleanup.policy", "compact"));

    private static final Logger LOG = LoggerFactory.getLogger(JournalTopic.class);
    private static final int WANTED_REPLICAS = 3;

    /** Whether it is there, with everything right about it; creates nothing. */
    Answer<Boolean> present(Admin admin, String region, Deadline deadline) {
        Answers<String, TopicDescription> described =
                Answers.await(admin.describeTopics(List.of(name)).topicNameValues(), deadline);
        TopicDescription topic = described.found().get(name);
        if (topic == null) {
            Throwable failure = Objects.requireNonNull(described.failed().get(name));
            return failure instanceof UnknownTopicOrPartitionException
                    ? new Answer.Known<>(false)
                    : JournalFaults.answer(failure, Right.onTopic("DESCRIBE", name), region);
        }
        if (topic.partitions().size() != 1) {
            return new Answer.Refused<>("Topic " + name + " at " + region + " has "
                    + topic.partitions().size() + " partitions; Lockstep's own topics have exactly one. Move it away,"
                    + " and Lockstep creates it as needed.");
        }
        return checked(admin, region, deadline);
    }

    /** Creates it unless it is there. */
    Answer<Boolean> ensure(Admin admin, String region, Deadline deadline) {
        return present(admin, region, deadline)
                .then(there -> there ? new Answer.Known<>(true) : create(admin, region, deadline));
    }

    private Answer<Boolean> checked(Admin admin, String region, Deadline deadline) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Answers<ConfigResource, Config> configs =
                Answers.await(admin.describeConfigs(List.of(resource)).values(), deadline);
        Config config = configs.found().get(resource);
        if (config == null) {
            return JournalFaults.answer(
                    Objects.requireNonNull(configs.failed().get(resource)),
                    Right.onTopic("DESCRIBE_CONFIGS", name),
                    region);
        }
        for (var wanted : new TreeMap<>(required).entrySet()) {
            String value = config.get(wanted.getKey()) == null
                    ? ""
                    : config.get(wanted.getKey()).value();
            if (!wanted.getValue().equals(value)) {
                return new Answer.Refused<>("Topic " + name + " at " + region + " has " + wanted.getKey() + "=" + value
                        + ", so that Kafka would delete what Lockstep wrote there. Set it to " + wanted.getValue()
                        + ", e.g. with kafka-configs --alter --topic " + name + " --add-config " + wanted.getKey() + "="
                        + wanted.getValue() + ".");
            }
        }
        return new Answer.Known<>(true);
    }

    private Answer<Boolean> create(Admin admin, String region, Deadline deadline) {
        return replicas(admin, region, deadline).then(replicas -> {
            Map<String, String> configs = new HashMap<>(required);
            configs.put("min.insync.replicas", replicas == WANTED_REPLICAS ? "2" : "1");
            configs.put("max.message.bytes", Integer.toString(JournalSettings.LARGEST_RECORD));
            configs.put("compression.type", "producer");
            NewTopic wanted = new NewTopic(name, Optional.of(1), Optional.of(replicas)).configs(configs);
            Answers<String, Void> created =
                    Answers.await(admin.createTopics(List.of(wanted)).values(), deadline);
            Throwable failure = created.failed().get(name);
            if (failure != null && !(failure instanceof TopicExistsException)) {
                return JournalFaults.answer(failure, Right.onTopic("CREATE", name), region);
            }
            LOG.info("controller topic created region={} topic={} replicas={}", region, name, replicas);
            return new Answer.Known<>(true);
        });
    }

    /** Brokers that are down count: a topic created meanwhile must not have fewer copies for ever. */
    private static Answer<Short> replicas(Admin admin, String region, Deadline deadline) {
        DescribeClusterOptions all = new DescribeClusterOptions().includeFencedBrokers(true);
        Map<String, KafkaFuture<Integer>> call =
                Map.of(region, admin.describeCluster(all).nodes().thenApply(nodes -> nodes.size()));
        Answers<String, Integer> answers = Answers.await(call, deadline);
        Integer brokers = answers.found().get(region);
        return brokers == null
                ? JournalFaults.answer(
                        Objects.requireNonNull(answers.failed().get(region)), Right.onCluster("DESCRIBE"), region)
                : new Answer.Known<>((short) Math.min(WANTED_REPLICAS, brokers));
    }
}
