package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** What a consumer says for itself, a share group is told on the cluster. */
final class ShareSettings {
    private static final Map<String, String> SETTINGS =
            Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed");

    private ShareSettings() {}

    /** Makes the group begin at the log start where it has no position, and see what is committed. */
    static void apply(Map<String, String> cluster, DemoGroup group) {
        List<AlterConfigOp> changes = SETTINGS.entrySet().stream()
                .map(each ->
                        new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group.name());
        try (Admin admin = Admin.create(new HashMap<>(cluster))) {
            Answer.of(
                    admin.incrementalAlterConfigs(Map.of(resource, changes)).all(),
                    "whether group " + group.name() + " has got its settings");
        }
    }
}
