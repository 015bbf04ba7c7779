package io.lockstep.cli;

import picocli.CommandLine.Option;

/** The option that every command has; picocli's own mix-in would add a version. */
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
