package io.lockstep.gateway.path;

import io.lockstep.gateway.ConnectionKind;
import io.lockstep.gateway.Traffic;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts together what the data path shows. Runs on the event loop. */
record Sight(House house) {
    Traffic traffic(boolean listening) {
        SortedMap<String, SortedMap<String, Integer>> connections = new TreeMap<>();
        int parked = 0;
        for (Passage passage : house.passages()) {
            Flow flow = passage.flow();
            String kind = (flow == null ? ConnectionKind.UNKNOWN : flow.kind()).word();
            connections.computeIfAbsent(passage.side(), any -> new TreeMap<>()).merge(kind, 1, Integer::sum);
            parked += flow != null && flow.parked() ? 1 : 0;
        }
        Tally tally = house.tally;
        Tally.Totals totals = tally.totals();
        return new Traffic(
                listening,
                connections,
                parked,
                tally.drainedByRun(),
                tally.cutByRun(),
                tally.cutsByRun(),
                tally.unacknowledgedClients(),
                house.ledger.entries(),
                house.ledger.uncounted(),
                tally.canary(),
                totals.bytesUp(),
                totals.bytesDown(),
                totals.accepted(),
                totals.refused(),
                totals.drained(),
                totals.cut(),
                totals.faults(),
                house.latencies.lately(house.nanos.getAsLong()));
    }
}
