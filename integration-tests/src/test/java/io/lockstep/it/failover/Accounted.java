package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.SortedMap;

/** What became of acknowledged records when a region was lost. */
final class Accounted {
    private Accounted() {}

    /** Fails unless each of them is where it was, in the region that took over, or in the list of what was lost. */
    static void require(RunView run, RegionCluster there, List<Business> writers) {
        var mirrored = Records.of(there, "orders", "payments");
        SortedMap<String, Tail> lost = run.state().facts().tail().orElseThrow().partitions();
        for (Business writer : writers) {
            writer.acknowledged()
                    .forEach((place, records) -> records.forEach((offset, value) -> {
                        Tail tail = lost.get(place);
                        boolean listed = tail != null && offset >= tail.from() && offset < tail.to();
                        assertThat(listed || value.equals(mirrored.get(place).get(offset)))
                                .as("%s at %d: %s, listed %s", place, offset, value, tail)
                                .isTrue();
                    }));
        }
    }
}
