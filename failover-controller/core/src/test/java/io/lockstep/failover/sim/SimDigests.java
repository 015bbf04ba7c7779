package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Digests;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The regions' logs, as one controller reads them. */
final class SimDigests implements Digests {
    private final SimCalls calls;
    private final FakeDigests logs;

    SimDigests(SimWorld world, SimCalls calls) {
        this.calls = calls;
        this.logs = new FakeDigests(world.regions());
    }

    @Override
    public Answer<Map<String, Reading>> read(
            Map<String, SortedMap<String, Range>> stretches, Extent extent, Duration within) {
        Answer<Map<String, Reading>> all = new Answer.Known<>(new TreeMap<>());
        for (Map.Entry<String, SortedMap<String, Range>> each : new TreeMap<>(stretches).entrySet()) {
            all = all.then(before -> calls.order(
                    "",
                    each.getKey(),
                    () -> logs.read(Map.of(each.getKey(), each.getValue()), extent, within)
                            .map(one -> {
                                Map<String, Reading> both = new TreeMap<>(before);
                                both.putAll(one);
                                return both;
                            })));
        }
        return all;
    }

    @Override
    public Answer<Map<Place, Long>> first(String region, Set<Place> places, Duration within) {
        return calls.order("", region, () -> logs.first(region, places, within));
    }
}
