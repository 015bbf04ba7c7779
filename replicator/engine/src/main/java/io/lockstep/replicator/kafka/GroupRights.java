package io.lockstep.replicator.kafka;

import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.Grant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.errors.AuthorizationException;

/** Which rights on groups are missing: by the operations that brokers allow on groups that exist. */
final class GroupRights {
    /** One description each; more would tell little more. */
    private static final int MOST = 200;

    private final RegionAdmin admin;
    private final Access access;
    private final Set<String> visible;

    GroupRights(RegionAdmin admin, Access access) {
        this.admin = admin;
        this.access = access;
        Collection<GroupListing> listed = admin.one(admin.client().listGroups().valid(), Right.onCluster("DESCRIBE"));
        this.visible = listed.stream().map(GroupListing::groupId).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Grant> lacking(List<Grant> grants) {
        Set<String> names =
                grants.stream().flatMap(grant -> names(grant).stream()).collect(Collectors.toCollection(TreeSet::new));
        DescribeConsumerGroupsOptions options = new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
        Answers<String, ConsumerGroupDescription> answers = Answers.await(
                admin.client().describeConsumerGroups(names, options).describedGroups(), admin.deadline());
        return grants.stream()
                .filter(grant -> names(grant).stream().anyMatch(name -> refused(answers, name, grant)))
                .toList();
    }

    private static boolean refused(Answers<String, ConsumerGroupDescription> answers, String name, Grant grant) {
        ConsumerGroupDescription found = answers.found().get(name);
        return found == null
                ? answers.failed().get(name) instanceof AuthorizationException
                : !Allowed.by(found.authorizedOperations(), grant.operation());
    }

    private Set<String> names(Grant grant) {
        Set<String> covered = visible.stream()
                .filter(group -> grant.covers(group) && access.meansGroup(grant, group))
                .limit(MOST)
                .collect(Collectors.toCollection(TreeSet::new));
        return covered.isEmpty() ? Set.of(Example.of(grant)) : covered;
    }
}
