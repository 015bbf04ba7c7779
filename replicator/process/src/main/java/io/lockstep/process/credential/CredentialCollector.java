package io.lockstep.process.credential;

import io.prometheus.client.Collector;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The gauges of {@link CredentialStanding}. */
public final class CredentialCollector extends Collector {
    private static final String WAITING = "lockstep_credentials_waiting";
    private static final String DAYS_LEFT = "lockstep_certificate_days_left";

    private final CredentialStanding standing;
    private final Clock clock;

    public CredentialCollector(CredentialStanding standing, Clock clock) {
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples.Sample> waiting = new ArrayList<>();
        standing.waiting()
                .forEach((pair, waits) -> waiting.add(
                        new MetricFamilySamples.Sample(WAITING, List.of("pair"), List.of(pair), waits ? 1 : 0)));
        List<MetricFamilySamples.Sample> left = new ArrayList<>();
        standing.daysLeft(clock.instant())
                .forEach((pair, files) -> files.forEach((file, days) -> left.add(new MetricFamilySamples.Sample(
                        DAYS_LEFT, List.of("pair", "file"), List.of(pair, file), days))));
        return List.of(
                new MetricFamilySamples(WAITING, Type.GAUGE, "1 while changed credentials are not in use", waiting),
                new MetricFamilySamples(DAYS_LEFT, Type.GAUGE, "Until certificates of a file run out, in days", left));
    }
}
