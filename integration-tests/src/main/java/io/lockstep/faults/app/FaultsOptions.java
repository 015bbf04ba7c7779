package io.lockstep.faults.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a run was asked for. */
record FaultsOptions(Duration length, long seed, Optional<Path> report, boolean keep) {
    /** What repeats it. */
    String command() {
        return "./lockstep faults --seconds " + length.toSeconds() + " --seed " + seed;
    }
}
