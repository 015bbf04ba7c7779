package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.Side;
import io.lockstep.failover.port.Estate;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What regions have, through Kafka's admin clients. Safe for use from any thread; one kind is asked for after the other, all
 * of them within the deadline, and none of a region whose topics are not told. A cluster without an authorizer has no
 * rights, one that is too old for quotas or credentials has none, and both are told apart from having none just now.
 */
public final class KafkaEstate implements Estate {
    private final RegionClients clients;
    private final PairTopics topics;

    /** @param clients belong to the caller, who closes them after this */
    public KafkaEstate(RegionClients clients, TopicSelection topics) {
        this.clients = clients;
        this.topics = new PairTopics(clients.settings().pair(), topics);
    }

    @Override
    public Side look(String region, Set<Kind> kinds, Duration within) {
        SortedMap<Kind, Answer<Map<Item, String>>> found = new TreeMap<>();
        Map<String, String> defaults = new HashMap<>();
        Set<Kind> absent = EnumSet.noneOf(Kind.class);
        Deadline deadline = Deadline.in(within);
        Answer<Map<Item, String>> present = ask(region, Kind.TOPICS, deadline, this::topics);
        found.put(Kind.TOPICS, present);
        for (Kind kind : kinds) {
            found.computeIfAbsent(
                    kind,
                    missing -> present.then(topics -> ask(
                            region,
                            missing,
                            deadline,
                            question -> read(question, missing, names(topics), defaults)
                                    .orElseGet(() -> {
                                        absent.add(missing);
                                        return Map.of();
                                    }))));
        }
        return new Side(region, found, defaults, absent);
    }

    /** Empty where the cluster cannot have any. */
    private Optional<Map<Item, String>> read(
            Question question, Kind kind, List<String> present, Map<String, String> defaults) {
        return switch (kind) {
            case TOPICS -> Optional.of(topics(question));
            case CONFIGS -> Optional.of(TopicSettings.read(question, present, defaults));
            case ACLS -> ClusterRights.read(question);
            case QUOTAS -> ClientQuotas.read(question);
            case USERS -> Logins.read(question);
            case BROKERS -> Optional.of(BrokerTraits.read(question));
        };
    }

    /** A region that is silent is waited for once. */
    private <T> Answer<T> ask(String region, Kind kind, Deadline deadline, Function<Question, T> reading) {
        return clients.ask(region, kind.word() + " to compare", deadline.left(), reading);
    }

    private Map<Item, String> topics(Question question) {
        Map<Item, String> items = new HashMap<>();
        topics.present(question).forEach((name, topic) -> {
            items.put(new Item.Topic(name), Integer.toString(topic.partitions().size()));
            items.put(new Item.Copies(name), Integer.toString(copies(topic)));
        });
        return items;
    }

    private static int copies(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    private static List<String> names(Map<Item, String> topics) {
        List<String> names = new ArrayList<>();
        topics.keySet().forEach(item -> {
            if (item instanceof Item.Topic(String name)) {
                names.add(name);
            }
        });
        return names;
    }

    @Override
    public Answer<List<String>> change(String region, List<Change> changes, Duration within) {
        return clients.ask(region, "bringing settings", within, question -> {
            List<String> problems = new ArrayList<>();
            problems.addAll(ClusterRights.change(question, of(Kind.ACLS, changes)));
            problems.addAll(ClientQuotas.change(question, of(Kind.QUOTAS, changes)));
            problems.addAll(TopicSettings.change(question, of(Kind.CONFIGS, changes)));
            for (Kind kind : List.of(Kind.TOPICS, Kind.USERS, Kind.BROKERS)) {
                of(kind, changes).forEach(change -> problems.add(change.words() + ": nobody can write that"));
            }
            return problems;
        });
    }

    private static List<Change> of(Kind kind, List<Change> changes) {
        return changes.stream().filter(change -> change.item().kind() == kind).toList();
    }
}
