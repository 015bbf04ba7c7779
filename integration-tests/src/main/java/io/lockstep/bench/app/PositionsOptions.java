package io.lockstep.bench.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Validated arguments.
 *
 * @param command as it was typed
 * @param settle between the last commit on the source and the move
 * @param keep whether data and logs stay
 */
record PositionsOptions(
        String command, Optional<Path> report, Optional<Path> page, Duration settle, long seed, boolean keep) {}
