package io.lockstep.replicator.kafka;

import java.util.Map;
import java.util.Optional;
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

    private final RegionAdmin region;

    GroupSight(RegionAdmin region) {
        this.region = region;
    }

    /** Why groups may be missing; empty if every group is listed. */
    Optional<String> problem() {
        DescribeClusterOptions rights = new DescribeClusterOptions().includeAuthorizedOperations(true);
        Map<String, KafkaFuture<Set<AclOperation>>> call =
                Map.of(region.region(), region.client().describeCluster(rights).authorizedOperations());
        Answers<String, Set<AclOperation>> answer = Answers.await(call, region.deadline());
        return answer.problems(region.region(), asked -> DESCRIBE).values().stream()
                .findFirst()
                .or(() -> Optional.ofNullable(answer.found().get(region.region()))
                                .filter(may -> may.contains(AclOperation.DESCRIBE))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("Groups that the worker may not describe are left out without a word. "
                                + Faults.missing(DESCRIBE, region.region())));
    }
}
