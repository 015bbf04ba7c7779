package io.lockstep.replicator.kafka;

import io.lockstep.policy.access.Grant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.acl.AclOperation;

/** Which rights on the cluster itself are missing. */
final class ClusterRights {
    private ClusterRights() {}

    /** Whoever may not even describe the cluster is told no operations at all, which counts as having none. */
    static List<Grant> lacking(RegionAdmin admin, List<Grant> grants) {
        DescribeClusterOptions options = new DescribeClusterOptions().includeAuthorizedOperations(true);
        Set<AclOperation> allowed =
                admin.one(admin.client().describeCluster(options).authorizedOperations(), Right.onCluster("DESCRIBE"));
        return grants.stream()
                .filter(grant -> !Allowed.by(allowed, grant.operation()))
                .toList();
    }
}
