package io.lockstep.worker.app;

import io.lockstep.policy.access.Access;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.links.Links;
import io.lockstep.worker.port.RightsProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares at the start what the worker may do with what it needs, pair by pair, region by region, and again as long as something is
 * missing. One thread calls it.
 */
@ApplicationScoped
class RightsWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RightsWatch.class);
    private static final long AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

    private final RightsProbe probe;
    private final Links links;
    private final Set<String> complete = new ConcurrentSkipListSet<>();
    private final Set<String> told = new ConcurrentSkipListSet<>();
    private Optional<WorkerPlan> plan = Optional.empty();
    private long looked = System.nanoTime() - AGAIN_NANOS;

    RightsWatch(RightsProbe probe, Links links) {
        this.probe = probe;
        this.links = links;
    }

    /** Begins anew with a plan. */
    void of(WorkerPlan other) {
        plan = Optional.of(other);
        complete.clear();
        looked = System.nanoTime() - AGAIN_NANOS;
    }

    /** Looks now and then. */
    void turn() {
        if (System.nanoTime() - looked >= AGAIN_NANOS) {
            looked = System.nanoTime();
            plan.ifPresent(of -> of.access().forEach((pair, access) -> turn(pair, of.of(pair), access)));
        }
    }

    private void turn(String pair, WorkerPlan of, Access access) {
        for (String region : of.regions()) {
            if (!complete.contains(pair + " at " + region)) {
                Map<String, String> client = of.client(region).orElseGet(Map::of);
                probe.lacking(region, client, access).ifPresent(lacking -> tell(pair, region, lacking));
            }
        }
    }

    private void tell(String pair, String region, String lacking) {
        links.remark("rights of " + pair + " at " + region, lacking);
        if (lacking.isBlank()) {
            complete.add(pair + " at " + region);
        } else if (told.add(lacking)) {
            LOG.atWarn()
                    .addKeyValue("pair", pair)
                    .addKeyValue("region", region)
                    .addKeyValue("lacking", lacking)
                    .log("rights are missing");
        }
    }
}
