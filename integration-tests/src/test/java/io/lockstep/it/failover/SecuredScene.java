package io.lockstep.it.failover;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.SecureOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Regions in which clients log in, fenced by ACLs: Lockstep has the rights that its READMEs name, and no others; {@code
 * app}, {@code bypass} and the canary may write to the topics of the business on both sides.
 */
final class SecuredScene {
    static final List<String> TOPICS = List.of("orders", "payments");
    private static final String GROUP = "billing";
    private static final String[] USERS = {"lockstep", "worker", "canary", "app", "bypass", "late"};

    private SecuredScene() {}

    /** Both topics with some records and a group in the east, and a worker into each region. */
    static FailoverScene start(Path folder) throws Exception {
        return start(folder, "");
    }

    /** The same with further sections of the policy. */
    static FailoverScene start(Path folder, String sections) throws Exception {
        SecureOptions users = SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_512, USERS);
        Regions regions = Regions.start(spec -> spec.secure(users), spec -> spec.secure(users));
        FailoverScene scene =
                FailoverScene.over(regions, folder, true, "  fence: acl\n  exempt: [\"User:worker\"]\n" + sections);
        for (String topic : TOPICS) {
            regions.east().createTopic(topic, 2, Map.of());
        }
        for (RegionCluster region : List.of(regions.east(), regions.west())) {
            RunRights.worker(region, "worker", TOPICS, List.of(GROUP));
            RunRights.workerOfDrills(region, "worker");
            RunRights.controller(region, "lockstep", TOPICS, List.of(GROUP));
            for (String writer : List.of("app", "bypass", "canary")) {
                admit(region, writer);
            }
        }
        new Data(regions.east(), 1).plain("orders", 2, 300, "lz4");
        regions.east()
                .admin()
                .alterConsumerGroupOffsets(GROUP, Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(77)))
                .all()
                .get(10, TimeUnit.SECONDS);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        return scene;
    }

    /** A user may write to the topics of the business from now on. */
    static void admit(RegionCluster region, String user) {
        TOPICS.forEach(topic -> RunRights.allow(region, user, topic, AclOperation.WRITE));
    }

    /** An application that logs in as this user. */
    static Business writer(FailoverScene scene, String user, String region) {
        RegionCluster cluster = scene.region(region);
        return Business.as(user + "-" + region, cluster, cluster.clientSettings(user));
    }
}
