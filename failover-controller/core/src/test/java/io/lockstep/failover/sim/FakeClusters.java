package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Regions;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * {@link Regions} in memory, for simulations: clusters with log ends, open transactions, groups and their members, that
 * can go silent, refuse, stop taking writes, or do what they are told and lose the answer. Safe for use from any thread.
 * Time does not pass in it: an answer that is lost comes at once.
 */
public final class FakeClusters implements Regions {
    private final Map<String, FakeCluster> clusters = new TreeMap<>();
    private final Predicate<String> topics;
    private final Predicate<String> groups;

    /** @param topics those of the pair, {@code groups} likewise */
    public FakeClusters(Set<String> regions, Predicate<String> topics, Predicate<String> groups) {
        regions.forEach(region -> clusters.put(region, new FakeCluster()));
        this.topics = topics;
        this.groups = groups;
    }

    private FakeCluster at(String region) {
        FakeCluster cluster = clusters.get(region);
        if (cluster == null) {
            throw new IllegalArgumentException("no region " + region + ", only " + clusters.keySet());
        }
        return cluster;
    }

    public synchronized void topic(String region, String name, int partitions) {
        at(region).topic(name, partitions);
    }

    public synchronized void append(String region, PartitionId partition, long records) {
        at(region).log(partition).append(records);
    }

    /** What a mirror, a seal or a leap does to a log. */
    public synchronized void moveEnd(String region, PartitionId partition, long end) {
        at(region).log(partition).moveTo(end);
    }

    public synchronized long end(String region, PartitionId partition) {
        return at(region).log(partition).end();
    }

    /** Writes a record in a transaction that stays open; an empty id makes it one that hangs. Tells its producer id. */
    public synchronized long begin(String region, String transactionalId, PartitionId partition) {
        return at(region).begin(transactionalId, partition);
    }

    public synchronized void commit(String region, String transactionalId) {
        at(region).commit(transactionalId);
    }

    public synchronized void position(String region, String group, PartitionId partition, long offset) {
        at(region).groups.computeIfAbsent(group, name -> new TreeMap<>()).put(partition, offset);
    }

    public synchronized void members(String region, String group, int count) {
        at(region).groups.computeIfAbsent(group, name -> new TreeMap<>());
        at(region).members.put(group, count);
    }

    public synchronized void config(String region, String topic, String key, String value) {
        at(region).configs.computeIfAbsent(topic, name -> new TreeMap<>()).put(key, value);
    }

    public synchronized void missingCopies(String region, List<String> partitions) {
        at(region).missingCopies.clear();
        at(region).missingCopies.addAll(partitions);
    }

    /** A silent region answers nothing, and does nothing. */
    public synchronized void reachable(String region, boolean reachable) {
        at(region).reachable = reachable;
    }

    public synchronized boolean reachable(String region) {
        return at(region).reachable;
    }

    /** The region does what it is told next, and the answer is lost. */
    public synchronized void loseNextAnswer(String region) {
        at(region).losesNextAnswer = true;
    }

    /** Whether canaries are taken; those that are not time out, as with too few copies in sync. */
    public synchronized void writable(String region, boolean writable) {
        at(region).writable = writable;
    }

    /** The region refuses everything with this; an empty text ends it. */
    public synchronized void refuse(String region, String why) {
        at(region).refusal = why;
    }

    private synchronized <T> Answer<T> ask(
            String region, String what, Duration within, Function<FakeCluster, Answer<T>> asking) {
        String subject = what + " at " + region + ": ";
        if (!clusters.containsKey(region)) {
            return new Answer.Refused<>(subject + "there is no such region, only " + clusters.keySet());
        }
        FakeCluster cluster = at(region);
        if (!cluster.reachable) {
            return new Answer.Unknown<>(subject + "no answer within " + within.toMillis() + " ms");
        }
        if (!cluster.refusal.isEmpty()) {
            return new Answer.Refused<>(subject + cluster.refusal);
        }
        Answer<T> answer = asking.apply(cluster);
        boolean lost = cluster.losesNextAnswer;
        cluster.losesNextAnswer = false;
        return lost ? new Answer.Unknown<>(subject + "no answer within " + within.toMillis() + " ms") : answer;
    }

    private <T> Answer<T> askOf(
            String region, String what, Collection<String> wanted, Duration within, Function<FakeCluster, T> asking) {
        return ask(region, what, within, cluster -> {
            List<String> absent = cluster.absent(wanted);
            return absent.isEmpty()
                    ? new Answer.Known<>(asking.apply(cluster))
                    : new Answer.Refused<>(what + " at " + region + ": there is no topic " + String.join(", ", absent));
        });
    }

    @Override
    public Answer<Cluster> cluster(String region, Duration within) {
        Set<String> coordinators = Set.of("__consumer_offsets", "__transaction_state");
        return ask(
                region,
                "state of the cluster",
                within,
                cluster -> new Answer.Known<>(new Cluster("id-of-" + region, 3, cluster.missingCopies, coordinators)));
    }

    @Override
    public Answer<SortedMap<String, Integer>> topics(String region, Duration within) {
        return ask(region, "topics of the pair", within, cluster -> {
            SortedMap<String, Integer> counts = new TreeMap<>();
            cluster.topics.forEach((topic, logs) -> counts.put(topic, logs.size()));
            counts.keySet().removeIf(topics.negate());
            return new Answer.Known<>(counts);
        });
    }

    @Override
    public Answer<Bounds> ends(String region, Set<String> topics, Duration within) {
        return askOf(
                region,
                "log ends",
                topics,
                within,
                cluster -> new Bounds(
                        new Ends(each(cluster, topics, FakeLog::end)),
                        new Ends(each(cluster, topics, FakeLog::stable))));
    }

    private static SortedMap<String, List<Long>> each(
            FakeCluster cluster, Set<String> topics, ToLongFunction<FakeLog> asked) {
        SortedMap<String, List<Long>> values = new TreeMap<>();
        cluster.topics.forEach((topic, logs) -> {
            if (topics.contains(topic)) {
                values.put(topic, logs.stream().mapToLong(asked).boxed().toList());
            }
        });
        return values;
    }

    @Override
    public Answer<List<OpenTransaction>> transactions(String region, Set<String> topics, Duration within) {
        return askOf(region, "open transactions", topics, within, cluster -> cluster.open(topics));
    }

    @Override
    public Answer<Written> written(String region, SortedMap<PartitionId, Range> stretches, Duration within) {
        List<String> named =
                stretches.keySet().stream().map(PartitionId::topic).distinct().toList();
        return askOf(region, "what was written", named, within, cluster -> cluster.written(stretches));
    }

    @Override
    public Answer<Boolean> abort(String region, OpenTransaction transaction, Duration within) {
        return askOf(
                region, "ending a transaction", Set.of(transaction.partition().topic()), within, cluster -> {
                    cluster.abort(transaction);
                    return true;
                });
    }

    @Override
    public Answer<Map<String, SortedMap<PartitionId, Long>>> positions(
            String region, Set<String> groups, Set<String> topics, Duration within) {
        return ask(region, "positions of groups", within, cluster -> {
            Map<String, SortedMap<PartitionId, Long>> positions = new TreeMap<>();
            groups.forEach(group -> {
                SortedMap<PartitionId, Long> all = new TreeMap<>(cluster.groups.getOrDefault(group, new TreeMap<>()));
                all.keySet().removeIf(partition -> !topics.contains(partition.topic()));
                positions.put(group, all);
            });
            return new Answer.Known<>(positions);
        });
    }

    @Override
    public Answer<Set<String>> groups(String region, Duration within) {
        return ask(region, "groups of the pair", within, cluster -> {
            Set<String> selected = new TreeSet<>(cluster.groups.keySet());
            selected.removeIf(group -> FakeCluster.isOwn(group) || !groups.test(group));
            return new Answer.Known<>(selected);
        });
    }

    @Override
    public Answer<SortedMap<String, Integer>> members(String region, Set<String> groups, Duration within) {
        return ask(region, "members of groups", within, cluster -> {
            SortedMap<String, Integer> members = new TreeMap<>();
            groups.stream()
                    .filter(group -> !FakeCluster.isOwn(group))
                    .forEach(group -> members.put(group, cluster.members.getOrDefault(group, 0)));
            return new Answer.Known<>(members);
        });
    }

    @Override
    public Answer<SortedMap<PartitionId, Long>> activeProducers(
            String region, Set<String> topics, Duration lately, Duration within) {
        return askOf(region, "active producers", topics, within, cluster -> {
            SortedMap<PartitionId, Long> active = new TreeMap<>();
            cluster.topics.forEach((topic, logs) -> {
                for (int i = 0; topics.contains(topic) && i < logs.size(); i++) {
                    if (logs.get(i).writers() > 0) {
                        active.put(new PartitionId(topic, i), logs.get(i).writers());
                    }
                }
            });
            return active;
        });
    }

    @Override
    public Answer<Canary> write(String region, Duration within) {
        return ask(
                region,
                "writing a canary",
                within,
                cluster -> cluster.writable
                        ? new Answer.Known<>(new Canary("__lockstep.canary", cluster.canaries++, 1))
                        : new Answer.Unknown<>(
                                "writing a canary at " + region + ": no answer within " + within.toMillis() + " ms"));
    }

    @Override
    public Answer<SortedMap<String, SortedMap<String, String>>> configs(
            String region, Set<String> topics, Duration within) {
        return askOf(region, "configs of topics", topics, within, cluster -> {
            SortedMap<String, SortedMap<String, String>> configs = new TreeMap<>();
            topics.forEach(
                    topic -> configs.put(topic, new TreeMap<>(cluster.configs.getOrDefault(topic, new TreeMap<>()))));
            return configs;
        });
    }

    @Override
    public Answer<Optional<Long>> connections(String region, Duration within) {
        return new Answer.Known<>(Optional.empty());
    }

    @Override
    public Answer<Optional<Double>> freeShare(String region, Duration within) {
        return ask(region, "free space", within, cluster -> new Answer.Known<>(Optional.of(0.5)));
    }
}
