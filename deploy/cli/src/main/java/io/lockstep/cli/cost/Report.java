package io.lockstep.cli.cost;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is told to whoever asked what a pair costs.
 *
 * @param over how long the rates were measured
 * @param warnings what has to be known before the figures are believed
 * @param consequence what another policy would make of it, where one was named
 */
public record Report(
        String pair,
        String currency,
        Scene scene,
        Duration over,
        Bill bill,
        List<String> warnings,
        Optional<Consequence> consequence) {
    public Report {
        warnings = List.copyOf(warnings);
    }
}
