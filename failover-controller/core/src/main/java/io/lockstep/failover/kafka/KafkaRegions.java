package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at regions through Kafka's admin clients. Safe for use from any thread; each call blocks its caller until the
 * deadline at most, but for the time that resolving a region's names takes at the first call.
 *
 * <p>No answer in time, and any error that may pass, is {@link Answer.Unknown}. A missing right, wrong credentials, a
 * broker that is too old and a topic that is not there are {@link Answer.Refused}, with the way out. Rights: DESCRIBE on
 * the cluster, on the pair's topics (with DESCRIBE_CONFIGS and READ), on its groups and on all transactional ids; WRITE
 * on transactional ids whose transactions are to be ended, ALTER on the cluster for those that hang; CREATE, DESCRIBE
 * and WRITE on {@code __lockstep.canary}.
 */
public final class KafkaRegions implements Regions, AutoCloseable {
    private final RegionClients clients;
    private final PairTopics topics;
    private final GroupSelection groups;
    private final Optional<Predicate<String>> crosses;
    private final CanaryWriter canaries;
    private final String touched;

    /** @param clients belong to the caller, who closes them after this */
    public KafkaRegions(RegionClients clients, TopicSelection topics, GroupSelection groups) {
        this(clients, topics, groups, Optional.empty());
    }

    /** @param crosses topics that may be in both regions, where not all may; a group that reads only others is not the pair's */
    public KafkaRegions(
            RegionClients clients, TopicSelection topics, GroupSelection groups, Optional<Predicate<String>> crosses) {
        String pair = clients.settings().pair();
        this.clients = clients;
        this.topics = new PairTopics(pair, topics);
        this.groups = groups;
        this.crosses = crosses;
        this.canaries = new CanaryWriter(clients.settings());
        this.touched = "lockstep." + pair + ".touch";
    }

    @Override
    public Answer<Cluster> cluster(String region, Duration within) {
        return clients.ask(region, "state of the cluster", within, new ClusterSight(topics)::look);
    }

    @Override
    public Answer<SortedMap<String, Integer>> topics(String region, Duration within) {
        return clients.ask(region, "topics of the pair", within, question -> {
            SortedMap<String, Integer> counts = new TreeMap<>();
            topics.present(question).forEach((topic, found) -> counts.put(topic, partitions(found)));
            return counts;
        });
    }

    private static int partitions(TopicDescription topic) {
        return topic.partitions().size();
    }

    /** The ends are high watermarks: what every copy in sync holds, and all that clients can see. */
    @Override
    public Answer<Bounds> ends(String region, Set<String> topics, Duration within) {
        return clients.ask(region, "log ends", within, question -> {
            List<TopicPartition> partitions = PairTopics.partitions(question, topics);
            return new Bounds(
                    PairTopics.ends(question, partitions, IsolationLevel.READ_UNCOMMITTED),
                    PairTopics.ends(question, partitions, IsolationLevel.READ_COMMITTED));
        });
    }

    @Override
    public Answer<List<OpenTransaction>> transactions(String region, Set<String> topics, Duration within) {
        return clients.ask(
                region,
                "open transactions",
                within,
                question -> OpenTransactions.find(question, PairTopics.partitions(question, topics)));
    }

    @Override
    public Answer<Written> written(String region, SortedMap<PartitionId, Range> stretches, Duration within) {
        return clients.ask(
                region,
                "what was written",
                within,
                question -> StretchSight.look(question, clients.settings(), stretches));
    }

    @Override
    public Answer<Boolean> abort(String region, OpenTransaction transaction, Duration within) {
        String what =
                "ending the transaction of producer " + transaction.producerId() + " in " + transaction.partition();
        return clients.ask(region, what, within, question -> TransactionEnd.abort(question, transaction));
    }

    @Override
    public Answer<Map<String, SortedMap<PartitionId, Long>>> positions(
            String region, Set<String> groups, Set<String> topics, Duration within) {
        return clients.ask(
                region, "positions of groups", within, question -> GroupSight.positions(question, groups, topics));
    }

    /** Classic, consumer and streams groups; share groups keep no committed positions. */
    @Override
    public Answer<Set<String>> groups(String region, Duration within) {
        return clients.ask(
                region,
                "groups of the pair",
                within,
                question ->
                        GroupSight.owned(question, GroupSight.selected(question, groups, crosses), topics::selects));
    }

    @Override
    public Answer<SortedMap<String, Integer>> members(String region, Set<String> groups, Duration within) {
        return clients.ask(region, "members of groups", within, question -> GroupCrowd.count(question, groups));
    }

    @Override
    public Answer<SortedMap<PartitionId, Long>> activeProducers(
            String region, Set<String> topics, Duration lately, Duration within) {
        return clients.ask(
                region,
                "active producers",
                within,
                question -> OpenTransactions.active(
                        question,
                        PairTopics.partitions(question, topics),
                        System.currentTimeMillis() - lately.toMillis()));
    }

    @Override
    public Answer<Canary> write(String region, Duration within) {
        return clients.ask(region, "writing a canary", within, canaries::write);
    }

    @Override
    public Answer<SortedMap<String, SortedMap<String, String>>> configs(
            String region, Set<String> topics, Duration within) {
        return clients.ask(region, "configs of topics", within, question -> TopicConfigs.overrides(question, topics));
    }

    @Override
    public Answer<Optional<Double>> freeShare(String region, Duration within) {
        return clients.ask(region, "free space", within, DiskSpace::leastFree);
    }

    /**
     * Always empty: Kafka's protocol has no request that tells connections, and the brokers' own count
     * ({@code connection-count} over JMX) does not tell Lockstep's from other people's. {@link #members} and
     * {@link #activeProducers} are what can be told of clients.
     */
    @Override
    public Answer<Optional<Long>> connections(String region, Duration within) {
        return new Answer.Known<>(Optional.empty());
    }

    /**
     * Makes {@code __transaction_state} and {@code __consumer_offsets} exist, without which clients hang that move
     * there; tells which of them the principal sees then.
     */
    public Answer<Set<String>> ensureCoordinatorTopics(String region, Duration within) {
        return clients.ask(
                region, "coordinator topics", within, question -> CoordinatorTopics.ensure(question, touched));
    }

    @Override
    public void close() {
        canaries.close();
    }
}
