package io.lockstep.failover.kafka;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Whether brokers with an authorizer list every topic for somebody: they leave out what one may not describe. Pure. */
final class TopicsShown {
    private static final Set<AclOperation> DESCRIBING = EnumSet.of(
            AclOperation.DESCRIBE,
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.DELETE,
            AclOperation.ALTER,
            AclOperation.ALL);
    private static final Set<AclOperation> HIDING = EnumSet.of(AclOperation.DESCRIBE, AclOperation.ALL);
    private static final String EVERYBODY = "User:*";
    private static final String ANYWHERE = "*";

    private TopicsShown() {}

    /**
     * Only what ACLs say: whoever is a super user, or of somebody whom only the brokers know, counts as kept from some.
     *
     * @param principal who looks, as far as that is known
     * @param acls all that the cluster has
     */
    static boolean all(Optional<String> principal, Collection<AclBinding> acls) {
        return principal
                .filter(who -> acls.stream().anyMatch(acl -> of(who, acl) && showsEvery(acl)))
                .filter(who -> acls.stream().noneMatch(acl -> of(who, acl) && hides(acl)))
                .isPresent();
    }

    private static boolean of(String who, AclBinding acl) {
        String named = acl.entry().principal();
        return acl.pattern().resourceType() == ResourceType.TOPIC && (named.equals(who) || named.equals(EVERYBODY));
    }

    private static boolean showsEvery(AclBinding acl) {
        return acl.entry().permissionType() == AclPermissionType.ALLOW
                && acl.entry().host().equals(ANYWHERE)
                && acl.pattern().patternType() == PatternType.LITERAL
                && acl.pattern().name().equals(ResourcePattern.WILDCARD_RESOURCE)
                && DESCRIBING.contains(acl.entry().operation());
    }

    private static boolean hides(AclBinding acl) {
        return acl.entry().permissionType() == AclPermissionType.DENY
                && HIDING.contains(acl.entry().operation());
    }
}
