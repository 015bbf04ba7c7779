package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lockstep's own topics on the target: compacted, one partition each, as durable as the cluster allows. Blocks the
 * calling thread, each call within the request timeout.
 */
final class ControlTopics {
    /** Pair state, and the partition whose owner coordinates the link. */
    static final String CONTROL = "__lockstep.control";
    /** Topic and partition entries. */
    static final String OFFSET_MAP = "__lockstep.offset-map";
    /** What was written of groups. */
    static final String CHECKPOINTS = "__lockstep.checkpoints";

    private static final Logger LOG = LoggerFactory.getLogger(ControlTopics.class);
    private static final int WANTED_REPLICAS = 3;
    /** The newest segment is never compacted, and workers and gateways tell how they are every other second. */
    private static final String SEGMENT = Integer.toString(8 * 1024 * 1024);

    private final KafkaSettings settings;
    private final Set<String> topics;
    private final Map<String, String> special;
    private final AtomicBoolean verified = new AtomicBoolean();

    private ControlTopics(KafkaSettings settings, Set<String> topics, Map<String, String> special) {
        this.settings = settings;
        this.topics = topics;
        this.special = special;
    }

    /** What every link needs. */
    static ControlTopics ofLink(KafkaSettings settings) {
        return new ControlTopics(settings, Set.of(CONTROL, OFFSET_MAP), Map.of("segment.bytes", SEGMENT));
    }

    /** What the groups' positions need. A topic that is there keeps its own history. */
    static ControlTopics ofCheckpoints(KafkaSettings settings, Duration history) {
        String lag = Long.toString(history.toMillis());
        return new ControlTopics(settings, Set.of(CHECKPOINTS), Map.of("min.compaction.lag.ms", lag));
    }

    /** Another tool's checkpoints. */
    static ControlTopics ofMirrorMaker(KafkaSettings settings, String topic) {
        return new ControlTopics(settings, Set.of(topic), Map.of());
    }

    /**
     * Creates what is missing, after the preflight, and checks what is there.
     *
     * @throws RegionException if they cannot be used, with the way out
     */
    void ensure() {
        if (verified.get()) {
            return;
        }
        try (RegionAdmin admin = RegionAdmin.open(settings, Side.TARGET, "control")) {
            Set<String> missing = missing(admin);
            if (!missing.isEmpty()) {
                new Preflight(settings).problem().ifPresent(problem -> {
                    throw new RegionException(problem);
                });
                create(admin, missing);
            }
            checkCompacted(admin);
            verified.set(true);
        }
    }

    /** Whether they are there; creates nothing. */
    boolean present() {
        if (verified.get()) {
            return true;
        }
        try (RegionAdmin admin = RegionAdmin.open(settings, Side.TARGET, "control")) {
            return missing(admin).isEmpty();
        }
    }

    /** They may have gone; looks again at the next {@link #ensure}. */
    void doubt() {
        verified.set(false);
    }

    private Set<String> missing(RegionAdmin admin) {
        Answers<String, TopicDescription> described = admin.describe(topics);
        Set<String> missing = new TreeSet<>();
        described.failed().forEach((topic, failure) -> {
            if (!(failure instanceof UnknownTopicOrPartitionException)) {
                throw refused(admin, failure, Right.onTopic("DESCRIBE", topic));
            }
            missing.add(topic);
        });
        described.found().forEach((topic, found) -> {
            if (found.partitions().size() != 1) {
                throw new RegionException("Topic " + topic + " at " + admin.region() + " has "
                        + found.partitions().size() + " partitions; Lockstep's own topics have exactly one. Delete it,"
                        + " and Lockstep creates it as needed.");
            }
        });
        return missing;
    }

    private void create(RegionAdmin admin, Set<String> absent) {
        short replicas = (short) Math.min(WANTED_REPLICAS, admin.size());
        Map<String, String> configs = new HashMap<>(Map.of(
                "cleanup.policy", "compact",
                "min.insync.replicas", replicas == WANTED_REPLICAS ? "2" : "1",
                "compression.type", "producer"));
        configs.putAll(special);
        List<NewTopic> wanted = absent.stream()
                .map(topic -> new NewTopic(topic, Optional.of(1), Optional.of(replicas)).configs(configs))
                .toList();
        Map<String, KafkaFuture<Void>> calls =
                admin.client().createTopics(wanted).values();
        Answers<String, Void> created = Answers.await(calls, admin.deadline());
        created.failed().forEach((topic, failure) -> {
            if (!(failure instanceof TopicExistsException)) {
                throw refused(admin, failure, Right.onTopic("CREATE", topic));
            }
        });
        LOG.info("control topics created region={} topics={} replicas={}", admin.region(), absent, replicas);
    }

    private void checkCompacted(RegionAdmin admin) {
        Answers<String, Config> configs = admin.configs(topics);
        configs.failed().forEach((topic, failure) -> {
            if (!(failure instanceof UnknownTopicOrPartitionException)) {
                throw refused(admin, failure, Right.onTopic("DESCRIBE_CONFIGS", topic));
            }
        });
        configs.found().forEach((topic, config) -> {
            String policy = RegionAdmin.values(config, false).getOrDefault("cleanup.policy", "");
            if (!"compact".equals(policy)) {
                throw new RegionException("Topic " + topic + " at " + admin.region() + " has cleanup.policy=" + policy
                        + ", so that Kafka would delete what Lockstep wrote there. Set it to compact.");
            }
        });
    }

    private static RegionException refused(RegionAdmin admin, Throwable failure, Right needed) {
        return new RegionException(Faults.explain(failure, needed, admin.region()), failure);
    }
}
