package io.lockstep.it.failover;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** How a region's topics are set up, to see whether a run left anything behind. */
final class Setup {
    private Setup() {}

    /** What was set on topics, by name. */
    static SortedMap<String, String> configs(RegionCluster region, String... topics) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String topic : topics) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            answer(region.admin()
                            .describeConfigs(java.util.List.of(resource))
                            .values()
                            .get(resource))
                    .entries()
                    .stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .forEach(entry -> all.put(topic + " " + entry.name(), entry.value()));
        }
        return all;
    }

    /** Every ACL there is. */
    static SortedSet<String> acls(RegionCluster region) {
        SortedSet<String> all = new TreeSet<>();
        answer(region.admin().describeAcls(AclBindingFilter.ANY).values()).forEach(acl -> all.add(acl.toString()));
        return all;
    }

    /** Every ACL that denies something, which nobody but a fence of Lockstep's does here. */
    static SortedSet<String> denials(RegionCluster region) {
        SortedSet<String> all = new TreeSet<>(acls(region));
        all.removeIf(acl -> !acl.contains("permissionType=DENY"));
        return all;
    }

    /** Somebody else takes them away. */
    static void removeDenials(RegionCluster region) {
        var denying = new AccessControlEntryFilter(null, null, AclOperation.ANY, AclPermissionType.DENY);
        answer(region.admin()
                .deleteAcls(java.util.List.of(new AclBindingFilter(ResourcePatternFilter.ANY, denying)))
                .all());
    }

    /** Changes one setting of a topic. */
    static void change(RegionCluster region, String topic, String name, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new org.apache.kafka.clients.admin.AlterConfigOp(
                new ConfigEntry(name, value), org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET);
        answer(region.admin()
                .incrementalAlterConfigs(Map.of(resource, java.util.List.of(change)))
                .all());
    }

    private static <T> T answer(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get(15, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
