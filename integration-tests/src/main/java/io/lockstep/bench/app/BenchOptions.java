package io.lockstep.bench.app;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.report.Publication;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Validated arguments.
 *
 * @param command as it was typed
 * @param contestants who takes part, in the order of the first round
 * @param scenarios what is measured
 * @param rounds how often each takes its turn
 * @param published where the run is to be published
 * @param keep whether data and logs stay
 */
record BenchOptions(
        String command,
        boolean quick,
        List<Contestant> contestants,
        Set<String> scenarios,
        int rounds,
        long seed,
        Optional<Path> report,
        Optional<Path> page,
        Optional<Publication> published,
        boolean keep) {}
