package io.lockstep.worker.kafka;

import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AclCommand;
import io.lockstep.policy.access.Grant;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RegionException;
import io.lockstep.replicator.kafka.RightsCheck;
import io.lockstep.worker.port.RightsProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the brokers. That a region is silent or refuses the login is told by the link, not here. */
@ApplicationScoped
class BrokerRights implements RightsProbe {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerRights.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @Override
    public Optional<String> lacking(String region, Map<String, String> client, Access access) {
        String id = client.getOrDefault("client.id", "lockstep") + "-rights";
        try (RegionAdmin admin = RegionAdmin.open(client, region, WITHIN, id)) {
            List<Grant> lacking = RightsCheck.lacking(admin, access);
            String bootstrap = client.getOrDefault("bootstrap.servers", "");
            return Optional.of(lacking.isEmpty() ? "" : AclCommand.missing(region, bootstrap, lacking));
        } catch (RegionException e) {
            LOG.atDebug().addKeyValue("region", region).log("rights could not be asked for");
            return Optional.empty();
        }
    }
}
