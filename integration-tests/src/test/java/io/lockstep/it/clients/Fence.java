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

/** The fences on a broker, as the controller sets them on one topic; and the rights of the application. */
enum Fence {
    /** The fence that needs no authorizer, where no transactions are about. */
    SIZE {
        @Override
        void raise(Log log) {
            alter(log, new AlterConfigOp(new ConfigEntry(LIMIT, "0"), AlterConfigOp.OpType.SET));
        }

        @Override
        void lift(Log log) {
            alter(log, new AlterConfigOp(new ConfigEntry(LIMIT, ""), AlterConfigOp.OpType.DELETE));
        }
    },

    /** The same where transactions are about: their markers, of 78 bytes, must fit. */
    MARKERS {
        @Override
        void raise(Log log) {
            alter(log, new AlterConfigOp(new ConfigEntry(LIMIT, "78"), AlterConfigOp.OpType.SET));
        }

        @Override
        void lift(Log log) {
            SIZE.lift(log);
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

    private static final String LIMIT = "max.message.bytes";

    abstract void raise(Log log);

    abstract void lift(Log log);

    private static void alter(Log log, AlterConfigOp change) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, log.topic());
        Log.await(log.region()
                .admin()
                .incrementalAlterConfigs(Map.of(topic, List.of(change)))
                .all());
    }

    /** Keeps the application from reading a topic's limit. */
    static void hideLimit(Log log) {
        AclBinding hidden =
                binding(ResourceType.TOPIC, log.topic(), AclOperation.DESCRIBE_CONFIGS, AclPermissionType.DENY);
        Log.await(log.region().admin().createAcls(List.of(hidden)).all());
    }

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
