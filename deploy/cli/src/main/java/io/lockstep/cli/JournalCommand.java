package io.lockstep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code journal}: the copies of a pair's journal, without any controller. */
@Command(
        name = "journal",
        description = "Works on the copies of a pair's journal, without any controller.",
        subcommands = {JournalCheckCommand.class, JournalMendCommand.class})
final class JournalCommand {
    @Mixin
    private final HelpOption help = new HelpOption();
}
