package io.lockstep.failover.kafka;

import io.lockstep.policy.Region;
import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AclCommand;
import io.lockstep.policy.access.Grant;
import io.lockstep.replicator.kafka.Hidden;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RegionException;
import io.lockstep.replicator.kafka.RightsCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a region lets this controller in, and what it may not do there. Blocks, within the deadline of each call. */
public final class RegionAccess {
    private final Duration within;

    public RegionAccess(Duration within) {
        this.within = within;
    }

    /** Why the region's clients, or those of its canary, cannot log in; empty if all can. */
    public Optional<String> refusal(Region region) {
        return refusal(region.kafkaSettings(), region.name(), "login")
                .or(() -> region.canarySettings()
                        .flatMap(canary -> refusal(canary, region.name(), "login.canary"))
                        .map(why -> "regions." + region.name() + ".canary: " + why));
    }

    private Optional<String> refusal(Map<String, String> settings, String region, String role) {
        try (RegionAdmin admin = open(settings, region, role)) {
            admin.brokers();
            return Optional.empty();
        } catch (RegionException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** One line that names every missing right and the way out, blank if none is missing; empty if the region did not tell. */
    public Optional<String> lacking(Region region, Access access) {
        try (RegionAdmin admin = open(region.kafkaSettings(), region.name(), "rights")) {
            List<Grant> lacking = RightsCheck.lacking(admin, access);
            return Optional.of(
                    lacking.isEmpty()
                            ? ""
                            : AclCommand.missing(region.name(), String.join(",", region.bootstrap()), lacking));
        } catch (RegionException e) {
            return Optional.empty();
        }
    }

    /** A foreign message without whatever these regions' settings hold. */
    public static String told(String message, List<Region> regions) {
        String shown = message;
        for (Region region : regions) {
            shown = Hidden.in(shown, region.kafkaSettings());
            shown = Hidden.in(shown, region.canarySettings().orElseGet(TreeMap::new));
        }
        return shown;
    }

    private RegionAdmin open(Map<String, String> settings, String region, String role) {
        return RegionAdmin.open(settings, region, within, "lockstep.controller." + role);
    }
}
