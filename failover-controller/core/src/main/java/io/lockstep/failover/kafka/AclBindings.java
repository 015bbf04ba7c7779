package io.lockstep.failover.kafka;

import io.lockstep.failover.AclEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Rights in Kafka's words and in ours. */
public final class AclBindings {
    private AclBindings() {}

    /** @throws IllegalArgumentException where Kafka has no such word */
    public static AclBinding binding(AclEntry entry) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.valueOf(entry.resource()), entry.name(), PatternType.valueOf(entry.pattern())),
                new AccessControlEntry(
                        entry.principal(),
                        entry.host(),
                        AclOperation.valueOf(entry.operation()),
                        entry.allow() ? AclPermissionType.ALLOW : AclPermissionType.DENY));
    }

    /** The same the other way round. */
    public static AclEntry entry(AclBinding binding) {
        return new AclEntry(
                binding.pattern().resourceType().name(),
                binding.pattern().patternType().name(),
                binding.pattern().name(),
                binding.entry().principal(),
                binding.entry().host(),
                binding.entry().operation().name(),
                binding.entry().permissionType() == AclPermissionType.ALLOW);
    }
}
