package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.ResidencySight.Connection;
import io.lockstep.failover.port.ResidencySight.Names;
import io.lockstep.failover.port.ResidencySight.Scene;
import io.lockstep.failover.port.ResidencySight.Size;
import io.lockstep.failover.port.ResidencySight.Unseen;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Principal;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeAclsOptions;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** One look at all of a region, part by part: what one of them cannot see, the others may. Used once, by one thread. */
final class ResidencyScene {
    private static final String OWN = "__lockstep.";
    private static final int MOST_TOPICS = 2_000;
    private static final int MOST_GROUPS = 2_000;

    private final RegionClients clients;
    private final String region;
    private final Deadline deadline;
    private final List<Unseen> unseen = new ArrayList<>();

    ResidencyScene(RegionClients clients, String region, Duration within) {
        this.clients = clients;
        this.region = region;
        this.deadline = Deadline.in(within);
    }

    /** @param checkpointed topics of which each group has a checkpoint */
    Scene look(Answer<Names> seen, Answer<SortedMap<String, SortedSet<String>>> checkpointed, ResidencyWays ways) {
        Names names = part("topics", seen, Names.of(Set.of(), Set.of()));
        SortedMap<String, Size> topics = ask("sizes of topics", question -> sizes(question, first(names.topics())));
        SortedMap<String, SortedSet<String>> positions = ask("positions of groups", this::positions);
        SortedMap<String, Long> own = ask("Lockstep's own topics", ResidencyScene::own);
        SortedMap<String, Set<String>> credentials = new TreeMap<>();
        Optional<String> principal = Principal.of(clients.settings().regions().getOrDefault(region, Map.of()));
        credentials.putAll(named(principals(principal)));
        credentials.putAll(ask("SCRAM users", question -> named(users(question))));
        principal.ifPresentOrElse(
                who -> credentials.put(who + " (this controller)", Set.of()),
                () -> missed("this controller's principal", "only the brokers know it", ""));
        List<Connection> connections = new ArrayList<>(part("brokers", ways.ofController(deadline), List.of()));
        connections.addAll(workers(ways));
        connections.addAll(part("instances of the gateway", ways.ofGateways(deadline), List.of()));
        return new Scene(
                names,
                topics,
                positions,
                part("checkpoints", checkpointed, new TreeMap<>()),
                own,
                new TreeSet<>(credentials.keySet()),
                connections,
                unseen);
    }

    private List<Connection> workers(ResidencyWays ways) {
        WorkerWays seen = part("workers", ways.ofWorkers(deadline), WorkerWays.NONE);
        seen.untimed()
                .forEach(worker -> missed(
                        "how worker " + worker + " reaches brokers",
                        "its record does not say when it was written, so it is not believed",
                        worker));
        return seen.connections();
    }

    private <V> SortedMap<String, V> ask(String what, Function<Question, SortedMap<String, V>> asking) {
        return part(what, clients.ask(region, what, deadline.left(), asking), new TreeMap<>());
    }

    private <T> T part(String what, Answer<T> answer, T nothing) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> value;
            case Answer.Unknown<T>(String why) -> missed(what, why, nothing);
            case Answer.Refused<T>(String why) -> missed(what, why, nothing);
        };
    }

    private <T> T missed(String what, String why, T nothing) {
        unseen.add(new Unseen(what + " at " + region, why));
        return nothing;
    }

    private Collection<String> first(SortedSet<String> topics) {
        if (topics.size() > MOST_TOPICS) {
            missed("sizes of topics", "only the first " + MOST_TOPICS + " are looked at", topics);
        }
        return topics.stream().limit(MOST_TOPICS).toList();
    }

    private static SortedMap<String, Size> sizes(Question question, Collection<String> topics) {
        List<TopicPartition> partitions = PairTopics.partitions(question, topics);
        Map<PartitionId, Long> starts =
                PairTopics.offsets(question, partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        SortedMap<String, Size> sizes = new TreeMap<>();
        PairTopics.offsets(question, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, end) -> sizes.merge(
                        partition.topic(),
                        new Size(1, end - starts.getOrDefault(partition, 0L)),
                        (one, other) ->
                                new Size(one.partitions() + other.partitions(), one.offsets() + other.offsets())));
        return sizes;
    }

    private static SortedMap<String, Long> own(Question question) {
        Set<String> topics = question
                .one(
                        question.admin()
                                .listTopics(question.by(new ListTopicsOptions()))
                                .names(),
                        Question.DESCRIBE_CLUSTER)
                .stream()
                .filter(topic -> topic.startsWith(OWN))
                .collect(Collectors.toSet());
        SortedMap<String, Long> own = new TreeMap<>();
        sizes(question, topics).forEach((topic, size) -> own.put(topic, size.offsets()));
        return own;
    }

    private SortedMap<String, SortedSet<String>> positions(Question question) {
        List<String> groups = GroupSight.listed(question).stream()
                .map(GroupListing::groupId)
                .sorted()
                .toList();
        if (groups.size() > MOST_GROUPS) {
            missed("positions of groups", "only the first " + MOST_GROUPS + " are looked at", groups);
        }
        SortedMap<String, SortedSet<String>> positions = new TreeMap<>();
        GroupSight.committedTopics(question, groups.stream().limit(MOST_GROUPS).toList())
                .forEach((group, topics) -> positions.put(group, new TreeSet<>(topics)));
        return positions;
    }

    /** Also tells whether there are topics that brokers may leave out of everything above. */
    private Set<String> principals(Optional<String> who) {
        String what = "principals of ACLs";
        Answer<Optional<Collection<AclBinding>>> asked =
                clients.ask(region, what, deadline.left(), ResidencyScene::acls);
        if (asked instanceof Answer.Known<Optional<Collection<AclBinding>>>(var acls) && acls.isEmpty()) {
            return missed(what, "the cluster has no authorizer", Set.of());
        }
        Collection<AclBinding> acls =
                part(what, asked, Optional.<Collection<AclBinding>>empty()).orElse(List.of());
        if (!TopicsShown.all(who, acls)) {
            missed("other topics", "topics that this principal may not describe are not seen", acls);
        }
        return acls.stream().map(acl -> acl.entry().principal()).collect(Collectors.toSet());
    }

    private static Optional<Collection<AclBinding>> acls(Question question) {
        return Absent.orEmpty(
                question.admin()
                        .describeAcls(AclBindingFilter.ANY, question.by(new DescribeAclsOptions()))
                        .values(),
                question,
                Right.onCluster("DESCRIBE"));
    }

    private static Set<String> users(Question question) {
        return question
                .one(
                        question.admin()
                                .describeUserScramCredentials(
                                        List.of(), question.by(new DescribeUserScramCredentialsOptions()))
                                .all(),
                        Right.onCluster("DESCRIBE"))
                .keySet()
                .stream()
                .map(user -> "SCRAM user " + user)
                .collect(Collectors.toSet());
    }

    private static SortedMap<String, Set<String>> named(Set<String> names) {
        SortedMap<String, Set<String>> all = new TreeMap<>();
        names.forEach(name -> all.put(name, Set.of()));
        return all;
    }
}
