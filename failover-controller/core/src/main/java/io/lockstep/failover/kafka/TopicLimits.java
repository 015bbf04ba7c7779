package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.plan.LimitPlanning;
import io.lockstep.failover.plan.LimitReading;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The size limits of a region's topics. */
record TopicLimits(RegionAdmin admin, Deadline deadline) {
    private static final int MOST_PER_REQUEST = 2_000;

    /** Of each topic that exists, the value set on the topic itself. */
    Answer<Map<String, Optional<String>>> own(Set<String> topics) {
        Map<String, KafkaFuture<Config>> calls = new HashMap<>();
        admin.client()
                .describeConfigs(topics.stream().map(RegionAdmin::resource).toList())
                .values()
                .forEach((resource, call) -> calls.put(resource.name(), call));
        Answers<String, Config> answers = Answers.await(calls, deadline);
        for (Map.Entry<String, Throwable> failed : answers.failed().entrySet()) {
            if (!(failed.getValue() instanceof UnknownTopicOrPartitionException)) {
                return failure("DESCRIBE_CONFIGS", failed);
            }
        }
        Map<String, Optional<String>> own = new HashMap<>();
        answers.found().forEach((topic, config) -> own.put(topic, dynamic(config)));
        return new Answer.Known<>(own);
    }

    private static Optional<String> dynamic(Config config) {
        return Optional.ofNullable(RegionAdmin.values(config, true).get(LimitPlanning.KEY));
    }

    Answer<LimitReading> reading(FencePlan plan) {
        Set<String> topics = plan.changes().stream().map(LimitPlanning::topic).collect(Collectors.toSet());
        return own(topics).map(own -> new LimitReading(plan, own));
    }

    /** Sets each topic's own value, or removes it. Refused only if not a single one was changed. */
    Answer<Boolean> set(List<Change> changes, Function<Change, Optional<String>> value) {
        Map<String, KafkaFuture<Void>> calls = new HashMap<>();
        for (int from = 0; from < changes.size(); from += MOST_PER_REQUEST) {
            Map<ConfigResource, Collection<AlterConfigOp>> part = new HashMap<>();
            changes.subList(from, Math.min(changes.size(), from + MOST_PER_REQUEST))
                    .forEach(change -> part.put(
                            RegionAdmin.resource(LimitPlanning.topic(change)),
                            List.of(operation(value.apply(change)))));
            admin.client()
                    .incrementalAlterConfigs(part)
                    .values()
                    .forEach((resource, call) -> calls.put(resource.name(), call));
        }
        Answers<String, Void> answers = Answers.await(calls, deadline);
        Optional<Map.Entry<String, Throwable>> failed =
                answers.failed().entrySet().stream().findFirst();
        if (failed.isEmpty()) {
            return new Answer.Known<>(true);
        }
        Answer<Boolean> failure = failure("ALTER_CONFIGS", failed.get());
        boolean some = answers.failed().size() < changes.size();
        return some && failure instanceof Answer.Refused<Boolean>(String why)
                ? new Answer.Unknown<>(
                        "Only " + (changes.size() - answers.failed().size()) + " of " + changes.size()
                                + " topics were changed. " + why)
                : failure;
    }

    private <T> Answer<T> failure(String operation, Map.Entry<String, Throwable> failed) {
        return Outcome.failed(failed.getValue(), Right.onTopic(operation, failed.getKey()), admin.region());
    }

    private static AlterConfigOp operation(Optional<String> value) {
        return value.map(text -> new AlterConfigOp(new ConfigEntry(LimitPlanning.KEY, text), AlterConfigOp.OpType.SET))
                .orElseGet(
                        () -> new AlterConfigOp(new ConfigEntry(LimitPlanning.KEY, ""), AlterConfigOp.OpType.DELETE));
    }
}
