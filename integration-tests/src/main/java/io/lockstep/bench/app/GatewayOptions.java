package io.lockstep.bench.app;

import io.lockstep.bench.tool.Tls;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Validated arguments.
 *
 * @param command as it was typed
 * @param rounds how often both ways take turns, for each of what is measured
 * @param keep whether data and logs stay
 */
record GatewayOptions(String command, Optional<Path> report, Optional<Path> page, int rounds, Tls tls, boolean keep) {}
