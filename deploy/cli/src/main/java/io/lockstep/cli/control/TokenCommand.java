package io.lockstep.cli.control;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code token}: what controllers know people by. */
@Command(name = "token", description = "Works on tokens.", subcommands = TokenCreateCommand.class)
public final class TokenCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;
}
