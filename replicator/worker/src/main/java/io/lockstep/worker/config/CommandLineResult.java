package io.lockstep.worker.config;

import io.lockstep.worker.WorkerOptions;

/** What the arguments say. */
public sealed interface CommandLineResult {
    record Parsed(WorkerOptions options) implements CommandLineResult {}

    /** Only the usage text was asked for. */
    record Help(String text) implements CommandLineResult {}

    /** One line. */
    record Wrong(String message) implements CommandLineResult {}
}
