package io.lockstep.replicator.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Whether a region's listing names every group. To a principal without {@code DESCRIBE} on the cluster, brokers list
 * only those groups that it may describe, and do not say that others were left out: a group that somebody hid must not
 * be taken for one that was deleted.
 */
final class GroupSight {
    private static final Right DESCRIBE = Right.onCluster("DESCRIBE");

    private final String region;
    private final KafkaFuture<Set<AclOperation>> rights;
    private final Deadline deadline;

    private GroupSight(String region, KafkaFuture<Set<AclOperation>> rights, Deadline deadline) {
        this.region = region;
        this.rights = rights;
        this.deadline = deadline;
    }

    /** Asks, and does not wait: the listing is asked for at the same time. */
    static GroupSight ask(RegionAdmin region) {
        DescribeClusterOptions withRights = new DescribeClusterOptions().includeAuthorizedOperations(true);
        return new GroupSight(
                region.region(), region.client().describeCluster(withRights).authorizedOperations(), region.deadline());
    }

    /** Why there may be more groups than are listed; empty if every group is. */
    List<String> limits() {
        Answers<String, Set<AclOperation>> answer = Answers.await(Map.of(region, rights), deadline);
        Set<AclOperation> may = answer.found().get(region);
        if (may != null && may.contains(AclOperation.DESCRIBE)) {
            return List.of();
        }
        return answer.failed().isEmpty()
                ? List.of("Groups that the worker may not describe are left out without a word. "
                        + Faults.missing(DESCRIBE, region))
                : List.copyOf(answer.problems(region, asked -> DESCRIBE).values());
    }
}
