package io.lockstep.replicator.kafka;

import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Which rights on topics are missing: by the operations that brokers allow on topics that exist, and by a creation that
 * is only validated. Where no topic can be seen, a name that nobody uses tells whether any right is there.
 */
final class TopicRights {
    private static final String CREATE = "CREATE";

    private final RegionAdmin admin;
    private final Access access;
    private final Set<String> visible;

    TopicRights(RegionAdmin admin, Access access) {
        this.admin = admin;
        this.access = access;
        this.visible = admin.one(
                admin.client()
                        .listTopics(new ListTopicsOptions().listInternal(true))
                        .names(),
                Right.onCluster("DESCRIBE"));
    }

    List<Grant> lacking(List<Grant> grants) {
        List<Grant> lacking = new ArrayList<>(uncreatable(grants));
        List<Grant> others = grants.stream()
                .filter(grant -> !grant.operation().equals(CREATE))
                .toList();
        Set<String> names =
                others.stream().flatMap(grant -> names(grant).stream()).collect(Collectors.toCollection(TreeSet::new));
        Answers<String, TopicDescription> answers = admin.describe(names);
        for (Grant grant : others) {
            if (names(grant).stream().anyMatch(name -> refused(answers, name, grant))) {
                lacking.add(grant);
            }
        }
        return lacking;
    }

    private static boolean refused(Answers<String, TopicDescription> answers, String name, Grant grant) {
        TopicDescription found = answers.found().get(name);
        return found == null
                ? answers.failed().get(name) instanceof AuthorizationException
                : !Allowed.by(found.authorizedOperations(), grant.operation());
    }

    /** What of the grant there is to look at. */
    private Set<String> names(Grant grant) {
        Set<String> covered = visible.stream()
                .filter(topic -> grant.covers(topic) && access.meansTopic(grant, topic))
                .collect(Collectors.toCollection(TreeSet::new));
        return covered.isEmpty() ? Set.of(Example.of(grant)) : covered;
    }

    private List<Grant> uncreatable(List<Grant> grants) {
        Map<Grant, KafkaFuture<Void>> calls = new LinkedHashMap<>();
        for (Grant grant : grants) {
            String name = Example.of(grant);
            if (grant.operation().equals(CREATE) && !visible.contains(name)) {
                NewTopic topic = new NewTopic(name, 1, (short) 1);
                CreateTopicsResult result =
                        admin.client().createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true));
                calls.put(grant, result.all());
            }
        }
        Map<Grant, Throwable> failed = Answers.await(calls, admin.deadline()).failed();
        return calls.keySet().stream()
                .filter(grant -> failed.get(grant) instanceof AuthorizationException)
                .toList();
    }
}
