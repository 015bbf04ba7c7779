package io.lockstep.sandbox.through;

import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps the producer ids of two new clusters apart. Both count from 0, so that a client of one would soon meet the records
 * of a stranger with its own id in the other; clusters that have lived for a while rarely do. A promotion that would end
 * so is refused by its gate on producer ids.
 */
public final class ProducerIds {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ProducerIds() {}

    /** Skips the rest of the thousand ids that the region's only broker was given: a broker that starts is given new ones. */
    public static void skip(RegionCluster region) {
        try {
            region.admin().fenceProducers(List.of("sandbox-skip")).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("region " + region.name() + " gave no producer id", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a producer id was asked for", e);
        }
        region.stop(1);
        region.start(1);
    }
}
