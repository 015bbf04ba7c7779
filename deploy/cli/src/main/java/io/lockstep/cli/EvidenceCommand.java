package io.lockstep.cli;

import io.lockstep.cli.control.EvidenceExportCommand;
import io.lockstep.cli.control.EvidenceListCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evidence}: what a run left behind. Its subcommands on files need no controller and no cluster. */
@Command(
        name = "evidence",
        description = "Works on the signed evidence of runs.",
        subcommands = {
            EvidenceVerifyCommand.class,
            EvidenceShowCommand.class,
            EvidenceListCommand.class,
            EvidenceExportCommand.class
        })
final class EvidenceCommand {
    @Mixin
    private final HelpOption help = new HelpOption();
}
