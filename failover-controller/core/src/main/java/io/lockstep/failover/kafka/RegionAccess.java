package io.lockstep.failover.kafka;

import io.lockstep.policy.Region;
import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AclCommand;
import io.lockstep.policy.access.Grant;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RegionException;
import io.lockstep.replicator.kafka.RightsCheck;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a region lets this controller in, and what it may not do there. Blocks, within the deadline of each call. */
public final class RegionAccess {
    private final Duration within;

    public RegionAccess(Duration within) {
        this.within = within;
    }

    /** Why the region's clients cannot log in; empty if they can. */
    public Optional<String> refusal(Region region) {
        try (RegionAdmin admin = open(region, "login")) {
            admin.brokers();
            return Optional.empty();
        } catch (RegionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** One line that names every missing right and the way out, blank if none is missing; empty if the region did not tell. */
    public Optional<String> lacking(Region region, Access access) {
        try (RegionAdmin admin = open(region, "rights")) {
            List<Grant> lacking = RightsCheck.lacking(admin, access);
            return Optional.of(
                    lacking.isEmpty()
                            ? ""
                            : AclCommand.missing(region.name(), String.join(",", region.bootstrap()), lacking));
        } catch (RegionException e) {
            return Optional.empty();
        }
    }

    private RegionAdmin open(Region region, String role) {
        return RegionAdmin.open(region.kafkaSettings(), region.name(), within, "lockstep.controller." + role);
    }
}
