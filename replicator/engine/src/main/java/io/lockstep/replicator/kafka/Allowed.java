package io.lockstep.replicator.kafka;

import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;

/** Reads the operations that brokers say a principal may do. They name implied ones, too. */
final class Allowed {
    private Allowed() {}

    /** None where brokers told nothing. */
    static boolean by(@Nullable Set<AclOperation> allowed, String operation) {
        return allowed != null && allowed.contains(AclOperation.valueOf(operation));
    }
}
