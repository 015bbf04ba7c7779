package io.lockstep.gateway.drive;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * As much of a ledger as a report may hold. Brokers take records of 1 MiB, and an instance whose reports are larger would
 * look like one that is lost. What is left out is told.
 */
record FittingLedger(SortedMap<String, Acknowledged> ledger, List<String> uncounted) {
    private static final int MOST_CHARACTERS = 500_000;
    /** What an entry takes besides its key. */
    private static final int FIGURES = 130;

    static FittingLedger of(SortedMap<String, Acknowledged> all, List<String> uncounted) {
        SortedMap<String, Acknowledged> fitting = new TreeMap<>();
        int characters = 0;
        for (var each : all.entrySet()) {
            characters += each.getKey().length() + FIGURES;
            if (characters > MOST_CHARACTERS) {
                break;
            }
            fitting.put(each.getKey(), each.getValue());
        }
        List<String> words = new ArrayList<>(uncounted);
        if (fitting.size() < all.size()) {
            words.add(
                    (all.size() - fitting.size()) + " of its " + all.size() + " partitions are too many for a report");
        }
        return new FittingLedger(fitting, words);
    }
}
