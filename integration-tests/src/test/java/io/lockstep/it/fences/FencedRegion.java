package io.lockstep.it.fences;

import io.lockstep.failover.kafka.FenceSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.acl.AclOperation;

/** A region with logins, in which Lockstep has just the rights that its fences need. */
final class FencedRegion implements AutoCloseable {
    static final String NAME = "east";
    static final String PAIR = "it";
    private static final String[] USERS = {"lockacl", "lockcfg", "app", "other", "canary", "reader"};

    private final RegionCluster cluster;
    private final Hands hands;
    private final AtomicInteger names = new AtomicInteger();

    private FencedRegion(RegionCluster cluster) {
        this.cluster = cluster;
        this.hands = new Hands(cluster);
    }

    /** @param open whether topics without ACLs are open to everybody */
    static FencedRegion start(boolean open) {
        SecureOptions users = SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_512, USERS);
        FencedRegion region = new FencedRegion(RegionCluster.start(RegionSpec.named(NAME)
                .secure(new SecureOptions(users.mechanism(), users.superUser(), users.users(), open))));
        region.grant();
        return region;
    }

    private void grant() {
        FenceRights.grant(hands, "acl", "lockacl", "fenced-");
        FenceRights.grant(hands, "topic-config", "lockcfg", "fenced-");
        hands.allowPrefix("fenced-", "app", AclOperation.WRITE);
        hands.allowPrefix("fenced-", "canary", AclOperation.WRITE);
        hands.allowPrefix("fenced-", "reader", AclOperation.READ);
        hands.allowTransactions("app");
    }

    RegionCluster cluster() {
        return cluster;
    }

    Hands hands() {
        return hands;
    }

    /** A new topic of one partition that begins with this. */
    String topic(String prefix) {
        String topic = prefix + names.incrementAndGet();
        cluster.createTopic(topic, 1, Map.of());
        return topic;
    }

    /** Settings of a fence that is run by this user. */
    FenceSettings settings(String user, String canary, String... writers) {
        return settingsOf(PAIR, user, canary, writers);
    }

    FenceSettings settingsOf(String pair, String user, String canary, String... writers) {
        return new FenceSettings(
                pair,
                Map.of(NAME, cluster.clientSettings(user)),
                Map.of(NAME, cluster.clientSettings(canary)),
                List.of(writers),
                List.of(),
                Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
