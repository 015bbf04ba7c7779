package io.lockstep.failover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class TopicsShownTest {
    private static final Optional<String> US = Optional.of("User:controller");
    private static final AclBinding EVERY = acl("User:controller", "*", PatternType.LITERAL, AclPermissionType.ALLOW);

    private static AclBinding acl(String who, String name, PatternType pattern, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, name, pattern),
                new AccessControlEntry(who, "*", AclOperation.DESCRIBE, permission));
    }

    @Test
    void onlyARightOnEveryNameShowsEveryTopic() {
        assertThat(TopicsShown.all(US, List.of(EVERY))).isTrue();
        assertThat(TopicsShown.all(US, List.of(acl("User:*", "*", PatternType.LITERAL, AclPermissionType.ALLOW))))
                .isTrue();
        assertThat(TopicsShown.all(
                        US, List.of(acl("User:controller", "a", PatternType.PREFIXED, AclPermissionType.ALLOW))))
                .isFalse();
        assertThat(TopicsShown.all(US, List.of(acl("User:other", "*", PatternType.LITERAL, AclPermissionType.ALLOW))))
                .isFalse();
        assertThat(TopicsShown.all(US, List.of())).isFalse();
    }

    @Test
    void whatIsDeniedOrUnknownCountsAsKeptBack() {
        assertThat(TopicsShown.all(
                        US, List.of(EVERY, acl("User:*", "people.", PatternType.PREFIXED, AclPermissionType.DENY))))
                .isFalse();
        assertThat(TopicsShown.all(Optional.empty(), List.of(EVERY))).isFalse();
    }
}
