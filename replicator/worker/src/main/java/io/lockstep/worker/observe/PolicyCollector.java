package io.lockstep.worker.observe;

import static io.lockstep.worker.observe.Families.bit;
import static io.lockstep.worker.observe.Families.gauge;
import static io.lockstep.worker.observe.Families.sample;

import io.lockstep.worker.PolicyStanding;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which policy is in force, and whether the files hold one that was refused. */
final class PolicyCollector extends Collector {
    private final Supplier<Optional<PolicyStanding>> standing;

    PolicyCollector(Supplier<Optional<PolicyStanding>> standing) {
        this.standing = standing;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples.Sample> versions = new ArrayList<>();
        List<MetricFamilySamples.Sample> refused = new ArrayList<>();
        standing.get()
                .ifPresent(now -> now.versions().forEach((pair, version) -> {
                    versions.add(sample("lockstep_policy_info", List.of("pair", "version"), List.of(pair, version), 1));
                    double is = bit(!now.refused().isEmpty());
                    refused.add(sample("lockstep_policy_refused", List.of("pair"), List.of(pair), is));
                }));
        return List.of(
                gauge("lockstep_policy_info", "1 for the version of the policy in force", versions),
                gauge("lockstep_policy_refused", "1 while a changed policy is refused", refused));
    }
}
