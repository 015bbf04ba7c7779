package io.lockstep.it.input;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What one user may do in one region. */
final class Grants {
    private final RegionCluster region;
    private final String user;

    Grants(RegionCluster region, String user) {
        this.region = region;
        this.user = user;
    }

    Grants topic(String name, AclOperation... operations) {
        return allow(ResourceType.TOPIC, name, PatternType.LITERAL, operations);
    }

    Grants allow(ResourceType type, String name, PatternType pattern, AclOperation... operations) {
        await(region.admin()
                .createAcls(bindings(type, name, pattern, operations))
                .all());
        return this;
    }

    /** Takes rights on a topic away again. */
    Grants revokeTopic(String name, AclOperation... operations) {
        return revoke(ResourceType.TOPIC, name, operations);
    }

    /** Takes rights away again. */
    Grants revoke(ResourceType type, String name, AclOperation... operations) {
        await(region.admin()
                .deleteAcls(bindings(type, name, PatternType.LITERAL, operations).stream()
                        .map(AclBinding::toFilter)
                        .toList())
                .all());
        return this;
    }

    private List<AclBinding> bindings(ResourceType type, String name, PatternType pattern, AclOperation... operations) {
        return Stream.of(operations)
                .map(operation -> new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static void await(KafkaFuture<?> call) {
        try {
            call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("rights could not be changed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
