package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.Side;
import io.lockstep.failover.port.Estate;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What regions have, through Kafka's admin clients. Safe for use from any thread; each kind is asked for by itself and
 * waited for until the deadline at most. A cluster without an authorizer has no rights, one that is too old for quotas or
 * credentials has none.
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
        Answer<Map<Item, String>> present = ask(region, Kind.TOPICS, within, this::topics);
        found.put(Kind.TOPICS, present);
        for (Kind kind : kinds) {
            switch (kind) {
                case TOPICS -> {}
                case CONFIGS ->
                    found.put(kind, present.then(known -> ask(
                            region, kind, within, question -> TopicSettings.read(question, names(known), defaults))));
                case ACLS -> found.put(kind, ask(region, kind, within, ClusterRights::read));
                case QUOTAS -> found.put(kind, ask(region, kind, within, ClientQuotas::read));
                case USERS -> found.put(kind, ask(region, kind, within, Logins::read));
                case BROKERS -> found.put(kind, ask(region, kind, within, BrokerTraits::read));
            }
        }
        return new Side(region, found, defaults);
    }

    private <T> Answer<T> ask(String region, Kind kind, Duration within, Function<Question, T> reading) {
        return clients.ask(region, kind.word() + " to compare", within, reading);
    }

    private Map<Item, String> topics(Question question) {
        Map<Item, String> items = new HashMap<>();
        topics.present(question).forEach((name, topic) -> {
            items.put(
                    new Item.Topic(name), Integer.toString(topic.partitions().size()));
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
