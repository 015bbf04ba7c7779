package io.lockstep.sandbox.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Validated arguments.
 *
 * @param seconds of traffic before the logs are compared; empty to run until interrupted
 * @param data folder that was named and therefore stays
 * @param keep whether a temporary folder stays, too
 * @param rate records per second, all topics together
 * @param flips promotions in a row, behind the gateway
 * @param secure whether the regions take nobody but whom they know, and let them do only what they need
 * @param onConnect whether a Connect cluster mirrors, in place of a worker
 */
record SandboxOptions(
        OptionalInt seconds,
        Optional<Path> report,
        OptionalInt eastPort,
        OptionalInt westPort,
        Optional<Path> data,
        boolean keep,
        int rate,
        int flips,
        boolean secure,
        boolean onConnect) {}
