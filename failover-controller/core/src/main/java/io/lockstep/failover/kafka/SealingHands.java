package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.LinkControl.Sealed;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.TargetOperations;
import io.lockstep.replicator.app.TargetOperations.Result;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RegionException;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Seals and leaps without any worker, through the engine's library. Blocks; for any thread. */
final class SealingHands {
    private static final String ROLE = "lockstep.controller.seal";

    private final Duration requestTimeout;

    SealingHands(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    Answer<Sealed> seal(
            LinkId link, Map<String, String> region, Set<PartitionId> partitions, int epoch, Duration within) {
        SortedMap<PartitionId, Long> ends = new TreeMap<>();
        SortedMap<PartitionId, String> weak = new TreeMap<>();
        try (RegionAdmin admin = RegionAdmin.open(region, link.target(), requestTimeout, ROLE);
                TargetOperations operations = new TargetOperations(link, region, requestTimeout)) {
            Map<String, String> ids = ids(admin, partitions);
            for (PartitionId partition : partitions) {
                switch (operations.seal(partition, ids.getOrDefault(partition.topic(), ""), epoch)) {
                    case Result.Done(long end) -> ends.put(partition, end);
                    case Result.NotPermitted(String missing) -> weak.put(partition, missing);
                    case Result.Failed(String detail) -> {
                        return new Answer.Unknown<>(partition + " is not sealed: " + detail);
                    }
                }
            }
            return weakEnds(admin, ends, weak);
        } catch (Unanswered e) {
            return e.answer();
        } catch (RegionException e) {
            return new Answer.Unknown<>(String.valueOf(e.getMessage()));
        }
    }

    /** What cannot be sealed ends somewhere all the same. */
    private static Answer<Sealed> weakEnds(
            RegionAdmin admin, SortedMap<PartitionId, Long> ends, SortedMap<PartitionId, String> weak) {
        if (!weak.isEmpty()) {
            Map<org.apache.kafka.common.TopicPartition, PartitionId> asked = new HashMap<>();
            weak.keySet()
                    .forEach(each -> asked.put(
                            new org.apache.kafka.common.TopicPartition(each.topic(), each.partition()), each));
            var answers = admin.offsets(
                    asked.keySet(),
                    org.apache.kafka.clients.admin.OffsetSpec.latest(),
                    org.apache.kafka.common.IsolationLevel.READ_UNCOMMITTED);
            if (answers.found().size() < asked.size()) {
                return new Answer.Unknown<>("the ends of logs that cannot be sealed are not known");
            }
            answers.found().forEach((partition, end) -> {
                PartitionId id = asked.get(partition);
                if (id != null) {
                    ends.put(id, end);
                }
            });
        }
        return new Answer.Known<>(new Sealed(ends, weak));
    }

    Answer<Long> leap(LinkId link, Map<String, String> region, PartitionId partition, long to, int epoch) {
        try (RegionAdmin admin = RegionAdmin.open(region, link.target(), requestTimeout, ROLE);
                TargetOperations operations = new TargetOperations(link, region, requestTimeout)) {
            String id = ids(admin, Set.of(partition)).getOrDefault(partition.topic(), "");
            boolean compacted = compacted(admin, partition.topic());
            return switch (operations.leap(partition, id, to, epoch, compacted)) {
                case Result.Done(long end) -> new Answer.Known<>(end);
                case Result.NotPermitted(String missing) -> new Answer.Refused<>(missing);
                case Result.Failed(String detail) -> new Answer.Unknown<>(detail);
            };
        } catch (Unanswered e) {
            return e.answer();
        } catch (RegionException e) {
            return new Answer.Unknown<>(String.valueOf(e.getMessage()));
        }
    }

    private boolean compacted(RegionAdmin admin, String topic) {
        Answers<String, Config> answers = admin.configs(Set.of(topic));
        requireAll(answers, "DESCRIBE_CONFIGS", admin);
        return answers.found().values().stream()
                .anyMatch(config -> RegionAdmin.values(config, false)
                        .getOrDefault("cleanup.policy", "")
                        .contains("compact"));
    }

    /** Of each partition's topic. */
    private Map<String, String> ids(RegionAdmin admin, Set<PartitionId> partitions) {
        Set<String> topics = new TreeSet<>();
        partitions.forEach(each -> topics.add(each.topic()));
        Answers<String, TopicDescription> answers = admin.describe(topics);
        requireAll(answers, "DESCRIBE", admin);
        Map<String, String> ids = new HashMap<>();
        answers.found()
                .forEach((topic, description) ->
                        ids.put(topic, description.topicId().toString()));
        return ids;
    }

    /** A region that is silent has said nothing of its topics: only its own word that there is none is a refusal. */
    private void requireAll(Answers<String, ?> answers, String operation, RegionAdmin admin) {
        Subject subject = new Subject("the link's logs", admin.region(), requestTimeout);
        answers.failed().forEach((topic, failure) -> {
            throw failure instanceof UnknownTopicOrPartitionException
                    ? Unanswered.refused(subject, "there is no topic " + topic)
                    : Unanswered.of(failure, Right.onTopic(operation, topic), subject);
        });
    }
}
