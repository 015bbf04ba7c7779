package io.lockstep.it.clients;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The two fences on a broker, as the controller sets them on one topic; and the rights of the application. */
enum Fence {
    /** The fence that needs no authorizer. */
    SIZE {
        @Override
        void raise(Log log) {
            alter(log, new AlterConfigOp(new ConfigEntry("max.message.bytes", "0"), AlterConfigOp.OpType.SET));
        }

        @Override
        void lift(Log log) {
            alter(log, new AlterConfigOp(new ConfigEntry("max.message.bytes", ""), AlterConfigOp.OpType.DELETE));
        }

        private void alter(Log log, AlterConfigOp change) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, log.topic());
            Log.await(log.region()
                    .admin()
                    .incrementalAlterConfigs(Map.of(topic, List.of(change)))
                    .all());
        }
    },

    /** DENY WRITE to the application. */
    ACL {
        @Override
        void raise(Log log) {
            Log.await(log.region().admin().createAcls(List.of(deny(log))).all());
        }

        @Override
        void lift(Log log) {
            Log.await(log.region()
                    .admin()
                    .deleteAcls(List.of(deny(log).toFilter()))
                    .all());
        }

        private AclBinding deny(Log log) {
            return binding(ResourceType.TOPIC, log.topic(), AclOperation.WRITE, AclPermissionType.DENY);
        }
    };

    /** Whom it is raised against. */
    static final String APPLICATION = "app";

    abstract void raise(Log log);

    abstract void lift(Log log);

    /** Lets the application do anything with topics, groups and transactions. */
    static void allow(RegionCluster region) {
        List<AclBinding> rights =
                List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID).stream()
                        .map(type -> binding(type, "*", AclOperation.ALL, AclPermissionType.ALLOW))
                        .toList();
        Log.await(region.admin().createAcls(rights).all());
    }

    private static AclBinding binding(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + APPLICATION, "*", operation, permission));
    }
}
