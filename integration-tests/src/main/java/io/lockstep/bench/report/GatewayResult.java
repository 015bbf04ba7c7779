package io.lockstep.bench.report;

import io.lockstep.bench.beside.Delays;
import io.lockstep.bench.beside.GatewayCosts;
import io.lockstep.bench.beside.OwnMeasure;
import io.lockstep.bench.beside.Paces;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a run found.
 *
 * @param tls where TLS ends, in the policy's words
 * @param producer what is set for the producer at full speed
 * @param acknowledged at 500 records a second
 * @param own what the gateway measured during that; empty if it did not tell
 */
public record GatewayResult(
        String command,
        Machine machine,
        String kafka,
        String tls,
        int rounds,
        SortedMap<String, String> producer,
        Delays acknowledged,
        Paces produced,
        Paces consumed,
        GatewayCosts costs,
        Optional<OwnMeasure> own) {
    public GatewayResult {
        producer = Collections.unmodifiableSortedMap(new TreeMap<>(producer));
    }

    /** A gateway adds less than this at p50. */
    public static final double MOST_ADDED_MS = 0.15;

    /** More than this of the direct way's pace is left. */
    public static final double LEAST_LEFT = 0.9;

    /** Whether the gateway costs no more than it may. */
    public boolean held() {
        return acknowledged.added().middle() < MOST_ADDED_MS
                && produced.left().middle() > LEAST_LEFT
                && consumed.left().middle() > LEAST_LEFT;
    }
}
