package io.lockstep.replicator.kafka;

import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.Grant;
import io.lockstep.policy.access.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a principal may do in a region with what it needs there. Asks brokers for authorized operations, and
 * changes nothing: a right to create is asked for by a request that only validates. Two rights cannot be asked for without
 * using them and are left to whoever uses them: to write under a transactional id that one may describe, and anything on
 * a group that does not exist yet. Blocks, each call within the admin's deadline.
 */
public final class RightsCheck {
    private RightsCheck() {}

    /**
     * Those of the needed rights that the region's brokers would refuse, in the order of the list.
     *
     * @throws RegionException if the region does not answer
     */
    public static List<Grant> lacking(RegionAdmin admin, Access access) {
        Map<Kind, List<Grant>> needed = new EnumMap<>(Kind.class);
        List<Grant> all = access.required(admin.region());
        all.forEach(grant ->
                needed.computeIfAbsent(grant.kind(), kind -> new ArrayList<>()).add(grant));
        List<Grant> lacking = new ArrayList<>();
        needed.forEach((kind, grants) -> lacking.addAll(
                switch (kind) {
                    case CLUSTER -> ClusterRights.lacking(admin, grants);
                    case TOPIC -> new TopicRights(admin, access).lacking(grants);
                    case GROUP -> new GroupRights(admin, access).lacking(grants);
                    case TRANSACTIONAL_ID -> TransactionalIdRights.lacking(admin, grants);
                }));
        return all.stream().filter(lacking::contains).toList();
    }
}
