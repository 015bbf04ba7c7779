package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.plan.AclScene.Told;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.Right;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What a broker tells of its authorizer's settings. A stock broker does not know their types and hides their values as
 * if they were secrets; that they are set at all can be seen (tried on 4.3.1).
 */
record AuthorizerFacts(Told withoutAcls, Told superUsers) {
    private static final AuthorizerFacts NONE = new AuthorizerFacts(Told.NOT_TOLD, Told.NOT_TOLD);
    private static final Right DESCRIBE = Right.onCluster("DESCRIBE");
    private static final Right DESCRIBE_CONFIGS = Right.onCluster("DESCRIBE_CONFIGS");

    /** Known also where the settings may not be read: that is a fact of its own. */
    static Answer<AuthorizerFacts> of(RegionAdmin admin, Deadline deadline) {
        Answer<AuthorizerFacts> read = Outcome.of(
                        admin.client().describeCluster().nodes(), DESCRIBE, admin.region(), deadline)
                .then(nodes -> nodes.isEmpty()
                        ? new Answer.Unknown<>("Region " + admin.region() + " names no broker.")
                        : config(admin, nodes.iterator().next().idString(), deadline))
                .map(AuthorizerFacts::of);
        return read instanceof Answer.Refused<AuthorizerFacts> ? new Answer.Known<>(NONE) : read;
    }

    private static Answer<Config> config(RegionAdmin admin, String broker, Deadline deadline) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
        return Outcome.of(
                        admin.client().describeConfigs(Set.of(resource)).all(),
                        DESCRIBE_CONFIGS,
                        admin.region(),
                        deadline)
                .map((Map<ConfigResource, Config> all) -> all.getOrDefault(resource, new Config(Set.of())));
    }

    static AuthorizerFacts of(Config broker) {
        ConfigEntry everyone = broker.get("allow.everyone.if.no.acl.found");
        ConfigEntry superUsers = broker.get("super.users");
        return new AuthorizerFacts(
                everyone == null ? Told.NO : told(everyone), superUsers == null ? Told.NO : Told.YES);
    }

    private static Told told(ConfigEntry entry) {
        if (entry.isSensitive() || entry.value() == null) {
            return Told.NOT_TOLD;
        }
        return Boolean.parseBoolean(entry.value()) ? Told.YES : Told.NO;
    }
}
