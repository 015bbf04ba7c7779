package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.KafkaRegions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Makes the topics of Kafka's own coordinators exist in both regions: clients that move there hang without them. */
final class Touch {
    private static final int TOPICS = 2;

    private final KafkaRegions regions;
    private final PairRules rules;
    private final Set<String> done = new TreeSet<>();
    private final Map<String, String> problems = new ConcurrentSkipListMap<>();

    Touch(KafkaRegions regions, PairRules rules) {
        this.regions = regions;
        this.rules = rules;
    }

    /** Asks those regions that have not shown both yet. For one thread. */
    void turn() {
        for (String region : rules.regions()) {
            if (!done.contains(region)) {
                ensure(region);
            }
        }
    }

    private void ensure(String region) {
        switch (regions.ensureCoordinatorTopics(region, rules.within())) {
            case Answer.Known<Set<String>>(var topics) -> {
                problems.remove(region);
                if (topics.size() == TOPICS) {
                    done.add(region);
                }
            }
            case Answer.Unknown<Set<String>>(String why) -> problems.put(region, why);
            case Answer.Refused<Set<String>>(String why) -> problems.put(region, why);
        }
    }

    /** Why they are not there, in words. */
    List<String> problems() {
        return List.copyOf(problems.values());
    }
}
