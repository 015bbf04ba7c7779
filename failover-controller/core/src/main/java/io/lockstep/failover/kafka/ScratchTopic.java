package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.plan.TopicAcl;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic that a fence is tried on. Its name marks it and its ACLs as ours to remove, those of earlier trials too. */
final class ScratchTopic {
    private static final Duration LONGEST_TRIAL = Duration.ofMinutes(1);

    private final RegionAdmin admin;
    private final String prefix;
    private final String name;

    ScratchTopic(RegionAdmin admin, String pair, String run) {
        this.admin = admin;
        this.prefix = "lockstep.drill." + pair + ".probe-";
        this.name = prefix + run;
    }

    String name() {
        return name;
    }

    String region() {
        return admin.region();
    }

    Answer<Boolean> create(Deadline deadline) {
        NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty());
        return Outcome.of(
                        admin.client().createTopics(List.of(topic)).all(),
                        Right.onTopic("CREATE", prefix + "*"),
                        admin.region(),
                        deadline)
                .map(nothing -> true);
    }

    /** Removes what this trial and earlier ones left. Known with true only if nothing is left. */
    Answer<Boolean> removeAll(Deadline deadline) {
        Answer<Boolean> acls = removeAcls(deadline);
        return removeTopics(deadline).then(done -> acls);
    }

    private Answer<Boolean> removeTopics(Deadline deadline) {
        Right describe = Right.onTopic("DESCRIBE", prefix + "*");
        return Outcome.of(admin.client().listTopics().names(), describe, admin.region(), deadline)
                .map(names -> names.stream().filter(ours()).collect(Collectors.toSet()))
                .then(left -> delete(left, deadline));
    }

    private Answer<Boolean> delete(Set<String> left, Deadline deadline) {
        return left.isEmpty()
                ? new Answer.Known<>(true)
                : failed(Answers.await(admin.client().deleteTopics(left).topicNameValues(), deadline));
    }

    /** A broker may still list what is deleted already. */
    private Answer<Boolean> failed(Answers<String, Void> deleted) {
        return deleted.failed().values().stream()
                .filter(failure -> !(failure instanceof UnknownTopicOrPartitionException))
                .findFirst()
                .map(failure -> Outcome.<Boolean>failed(failure, Right.onTopic("DELETE", prefix + "*"), admin.region()))
                .orElse(new Answer.Known<>(true));
    }

    /** Where there is no authorizer, or none of its rules may be seen, this trial has made none. */
    private Answer<Boolean> removeAcls(Deadline deadline) {
        KafkaAcls acls = new KafkaAcls(admin, deadline);
        Answer<List<TopicAcl>> ours = acls.all()
                .map(all -> all.stream()
                        .filter(acl -> acl.pattern() == TopicAcl.Pattern.LITERAL && ours().test(acl.name()))
                        .toList());
        return ours instanceof Answer.Refused<List<TopicAcl>> ? new Answer.Known<>(true) : ours.then(acls::delete);
    }

    private Predicate<String> ours() {
        return topic -> topic.startsWith(prefix) && (topic.equals(name) || !underWay(topic));
    }

    /** Another controller's trial, by the time in its name: taken away, that trial would not find out anything. */
    private boolean underWay(String topic) {
        try {
            long began = Long.parseLong(topic.substring(prefix.length()), Character.MAX_RADIX);
            return Math.abs(System.currentTimeMillis() - began) < LONGEST_TRIAL.toMillis();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
