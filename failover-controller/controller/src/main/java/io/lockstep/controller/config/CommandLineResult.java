package io.lockstep.controller.config;

import io.lockstep.controller.ControllerOptions;

/** What the arguments say. */
public sealed interface CommandLineResult {
    record Parsed(ControllerOptions options) implements CommandLineResult {}

    /** Only the usage text was asked for. */
    record Help(String text) implements CommandLineResult {}

    /** One line. */
    record Wrong(String message) implements CommandLineResult {}
}
