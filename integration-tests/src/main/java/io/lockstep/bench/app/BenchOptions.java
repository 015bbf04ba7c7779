package io.lockstep.bench.app;

import io.lockstep.bench.figure.Contestant;
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
        boolean keep) {}
