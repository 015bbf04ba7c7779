package io.lockstep.cli.control;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code evidence}: what runs leave behind. */
@Command(
        name = "evidence",
        description = "The signed evidence of runs.",
        subcommands = {EvidenceListCommand.class, EvidenceExportCommand.class})
public final class EvidenceCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
