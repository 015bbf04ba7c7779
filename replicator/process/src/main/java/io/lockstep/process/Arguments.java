package io.lockstep.process;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * What a process's arguments say.
 *
 * @param <T> the options that they come to
 */
public sealed interface Arguments<T> {
    record Parsed<T>(T options) implements Arguments<T> {}

    /** Only the usage text was asked for. */
    record Help<T>(String text) implements Arguments<T> {}

    /** One line. */
    record Wrong<T>(String message) implements Arguments<T> {}

    /**
     * Never prints and never throws.
     *
     * @param into the command that picocli fills in
     * @param validated what was filled in comes to
     */
    static <T> Arguments<T> read(Object into, Supplier<Arguments<T>> validated, String... args) {
        CommandLine parser = new CommandLine(into);
        try {
            parser.parseArgs(args);
        } catch (ParameterException e) {
            return new Wrong<>(ArgumentFault.says(e) + " (see " + parser.getCommandName() + " --help)");
        }
        return parser.isUsageHelpRequested()
                ? new Help<>(parser.getUsageMessage(CommandLine.Help.Ansi.OFF))
                : validated.get();
    }
}
