package io.lockstep.bench.app;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.report.Publication;
import io.lockstep.bench.report.Run;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * @param whole whether all scenarios are measured
 * @param published where the run is to be published
 * @param keep whether data and logs stay
 */
record BenchOptions(
        String command,
        Instant begun,
        boolean quick,
        List<Contestant> contestants,
        Set<String> scenarios,
        boolean whole,
        int rounds,
        long seed,
        Optional<Path> report,
        Optional<Path> page,
        Optional<Publication> published,
        boolean keep) {
    /** Itself, with what was measured so far. */
    Run run(List<String> measured) {
        return new Run(command, LocalDate.ofInstant(begun, ZoneOffset.UTC).toString(), measured);
    }
}
