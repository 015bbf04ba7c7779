package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.DrillGround;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.routing.RecordRouting;
import io.lockstep.policy.decision.Drill;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DeleteConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DeleteTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Canary topics on real clusters: one topic of three partitions per drill, and a group with positions in it. Which
 * canaries were acknowledged is remembered here, so a drill is counted by the controller that carries it out. Safe for
 * use from any thread; calls block.
 */
public final class KafkaDrillGround implements DrillGround {
    static final int PARTITIONS = 3;
    /** How the names of canary topics go on after the drills' own prefix. */
    static final String CANARY = "canary-";

    private static final short ALL_COPIES = 3;

    private final String pair;
    private final RegionClients clients;
    private final Regions production;
    private final ControlDesks desks;
    private final DrillRights rights;
    private final CanaryRecords records;
    private final ConcurrentMap<String, Acknowledged> acknowledged = new ConcurrentHashMap<>();

    /**
     * @param production looks at the pair's own topics and groups
     * @param desks of the drills' pair
     * @param rights belong to the caller, who closes them
     */
    public KafkaDrillGround(
            String pair, RegionClients clients, Regions production, ControlDesks desks, DrillRights rights) {
        this.pair = pair;
        this.clients = clients;
        this.production = production;
        this.desks = desks;
        this.rights = rights;
        this.records = new CanaryRecords(clients.settings());
    }

    private String topic(String drill) {
        return Drill.name(pair, CANARY + drill);
    }

    private String group(String drill) {
        return Drill.name(pair, "reader-" + drill);
    }

    @Override
    public Answer<Boolean> admit(String drill, String region, Duration within) {
        return rights.admit(region, topic(drill), within);
    }

    @Override
    public Answer<Boolean> prepare(String drill, String region, Duration within) {
        return clients.ask(region, "creating the canary topic", within, question -> {
                    create(question, topic(drill));
                    return true;
                })
                .then(created -> write(drill, region, PARTITIONS * 10, within))
                .then(written -> clients.ask(region, "positions of the canary group", within, question -> {
                    commit(question, drill);
                    return true;
                }));
    }

    private static void create(Question question, String topic) {
        int brokers = question.one(question.admin().describeCluster().nodes(), Question.DESCRIBE_CLUSTER)
                .size();
        NewTopic wanted =
                new NewTopic(topic, Optional.of(PARTITIONS), Optional.of((short) Math.min(ALL_COPIES, brokers)));
        Answers<String, Void> created = question.each(question.admin()
                .createTopics(List.of(wanted), question.by(new CreateTopicsOptions()))
                .values());
        Throwable failure = created.failed().get(topic);
        if (failure != null && !(failure instanceof TopicExistsException)) {
            throw question.failed(failure, Right.onTopic("CREATE", topic));
        }
    }

    private void commit(Question question, String drill) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            positions.put(new TopicPartition(topic(drill), i), new OffsetAndMetadata(i + 1L));
        }
        question.one(
                question.admin()
                        .alterConsumerGroupOffsets(
                                group(drill), positions, question.by(new AlterConsumerGroupOffsetsOptions()))
                        .all(),
                Right.onGroup("READ", group(drill)));
    }

    @Override
    public Answer<Integer> write(String drill, String region, int count, Duration within) {
        Acknowledged known = acknowledged.computeIfAbsent(drill, id -> new Acknowledged());
        return clients.ask(region, "writing canaries", within, question -> {
            records.write(question, topic(drill), count, known);
            return known.size();
        });
    }

    @Override
    public Answer<Integer> wrong(String drill, String region, Duration within) {
        Acknowledged known = acknowledged.computeIfAbsent(drill, id -> new Acknowledged());
        return clients.ask(
                region, "counting canaries", within, question -> records.wrong(question, topic(drill), known));
    }

    @Override
    public Answer<Boolean> clean(String region, Duration within) {
        return clients.ask(region, "removing what drills left", within, question -> {
                    Set<String> topics = topics(question);
                    if (!topics.isEmpty()) {
                        question.all(
                                new HashMap<>(question.admin()
                                        .deleteTopics(topics, question.by(new DeleteTopicsOptions()))
                                        .topicNameValues()),
                                topic -> Right.onTopic("DELETE", topic));
                    }
                    Set<String> groups = groups(question);
                    if (!groups.isEmpty()) {
                        question.all(
                                new HashMap<>(question.admin()
                                        .deleteConsumerGroups(groups, question.by(new DeleteConsumerGroupsOptions()))
                                        .deletedGroups()),
                                group -> Right.onGroup("DELETE", group));
                    }
                    return new Left(topics, groups);
                })
                .then(left -> ControlAnswers.done(desks.desk(region).forgetDrill(left.topics(), left.groups())))
                .then(forgotten ->
                        ControlAnswers.done(desks.desk(region).put(RecordRouting.key(Drill.pair(pair)), null)))
                .then(told -> rights.clean(region, within));
    }

    private record Left(Set<String> topics, Set<String> groups) {}

    private Set<String> topics(Question question) {
        Set<String> found = new TreeSet<>(question.one(
                question.admin()
                        .listTopics(question.by(new ListTopicsOptions()))
                        .names(),
                Question.DESCRIBE_CLUSTER));
        found.removeIf(topic -> !topic.startsWith(Drill.name(pair, CANARY)));
        return found;
    }

    private Set<String> groups(Question question) {
        Set<String> found = new TreeSet<>();
        GroupSight.listed(question).forEach(listing -> {
            if (listing.groupId().startsWith(Drill.name(pair, "reader-"))) {
                found.add(listing.groupId());
            }
        });
        return found;
    }

    /** Topics with their settings, ends of their logs, and positions of groups. */
    @Override
    public Answer<SortedMap<String, String>> production(String region, Duration within) {
        SortedMap<String, String> seen = new TreeMap<>();
        return production
                .topics(region, within)
                .then(topics -> production
                        .ends(region, topics.keySet(), within)
                        .then(bounds -> production
                                .configs(region, topics.keySet(), within)
                                .then(configs -> production
                                        .groups(region, within)
                                        .then(groups -> production
                                                .positions(region, groups, topics.keySet(), within)
                                                .map(positions -> {
                                                    bounds.ends()
                                                            .byPartition()
                                                            .forEach((partition, end) ->
                                                                    seen.put("end of " + partition, end.toString()));
                                                    configs.forEach((topic, set) ->
                                                            seen.put("settings of " + topic, set.toString()));
                                                    positions.forEach(
                                                            (group, all) -> all.forEach((partition, offset) -> seen.put(
                                                                    "end of " + group + " in " + partition,
                                                                    offset.toString())));
                                                    return seen;
                                                })))));
    }
}
