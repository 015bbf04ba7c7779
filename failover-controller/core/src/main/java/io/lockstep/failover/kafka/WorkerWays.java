package io.lockstep.failover.kafka;

import io.lockstep.failover.port.ResidencySight.Connection;
import io.lockstep.replicator.WorkerStatus;
import io.lockstep.replicator.WorkerStatus.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How workers reach brokers, by what they told of themselves lately.
 *
 * @param untimed workers whose record does not say when it was written, so that it may be of any time
 */
record WorkerWays(List<Connection> connections, List<String> untimed) {
    static final WorkerWays NONE = new WorkerWays(List.of(), List.of());

    private static final Duration TOLD_LATELY = Duration.ofSeconds(30);

    WorkerWays {
        connections = List.copyOf(connections);
        untimed = List.copyOf(untimed);
    }

    /** @param region that they write to */
    static WorkerWays of(Map<String, WorkerStatus> told, String region, Instant now) {
        List<Connection> connections = new ArrayList<>();
        List<String> untimed = new ArrayList<>();
        new TreeMap<>(told).forEach((worker, status) -> {
            Optional<Instant> at = LinkTelling.written(status);
            if (at.isEmpty()) {
                untimed.add(worker);
            } else if (at.get().plus(TOLD_LATELY).isAfter(now)) {
                new TreeMap<>(status.reaches())
                        .forEach((there, as) -> connections.add(of(worker, there, as, there.equals(region))));
            }
        });
        return new WorkerWays(connections, untimed);
    }

    private static Connection of(String worker, String there, Identity as, boolean writes) {
        return new Connection(
                there,
                "worker " + worker + ", which " + (writes ? "writes" : "reads") + " here",
                as.principal().isEmpty() ? ResidencyWays.BROKERS_KNOW : as.principal(),
                "every broker",
                as.protocol(),
                "");
    }
}
