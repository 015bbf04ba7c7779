package io.lockstep.worker.links;

import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.ProbeOutcome.Usable;
import io.lockstep.worker.port.RegionProbe;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;

/** Two clusters that can always be used. */
@Alternative
@Priority(1)
@ApplicationScoped
class FakeRegions implements RegionProbe {
    @Override
    public ProbeOutcome ask(String region, Map<String, String> client) {
        return new Usable("cluster-of-" + region, 1);
    }
}
