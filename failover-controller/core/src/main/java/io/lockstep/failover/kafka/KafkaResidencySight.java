package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.ResidencySight;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.ListTopicsOptions;

/**
 * Sees a region's data through Kafka's admin client and the offset map of the link that leads into it. Each call blocks for
 * about twice its deadline at most. Rights: DESCRIBE on what is to be seen; what the principal may not see is not told.
 */
public final class KafkaResidencySight implements ResidencySight {
    private final RegionClients clients;
    private final ControlDesks desks;
    private final Optional<Gateway> gateway;
    private final String controller;

    /**
     * @param clients belong to the caller, as the desks do
     * @param gateway where clients come through one
     * @param controller who looks
     */
    public KafkaResidencySight(
            RegionClients clients, ControlDesks desks, Optional<Gateway> gateway, String controller) {
        this.clients = clients;
        this.desks = desks;
        this.gateway = gateway;
        this.controller = controller;
    }

    @Override
    public Answer<Names> names(String region, Duration within) {
        return clients.ask(region, "all topics", within, KafkaResidencySight::topics)
                .then(topics ->
                        ControlAnswers.of(desks.desk(region).mirrored(), mirrored -> Names.of(topics, mirrored)));
    }

    @Override
    public Scene scene(String region, Duration within) {
        Answer<Names> names = names(region, within.dividedBy(2));
        return new ResidencyScene(clients, region, within)
                .look(
                        names,
                        names.then(there ->
                                ControlAnswers.of(desks.desk(region).checkpointed(), KafkaResidencySight::sorted)),
                        new ResidencyWays(clients, desks, gateway, region, controller));
    }

    private static SortedMap<String, SortedSet<String>> sorted(Map<String, Set<String>> topics) {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        topics.forEach((group, each) -> all.put(group, new TreeSet<>(each)));
        return all;
    }

    private static Set<String> topics(Question question) {
        Set<String> all = new TreeSet<>(question.one(
                question.admin()
                        .listTopics(question.by(new ListTopicsOptions()))
                        .names(),
                Question.DESCRIBE_CLUSTER));
        all.removeIf(TopicSelection::isInternal);
        return all;
    }
}
