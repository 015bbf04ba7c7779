package io.lockstep.sandbox.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What command lines that end in one run have in common: bad ones are refused in one line, with the exit code 2. */
public final class Arguments {
    private Arguments() {}

    /** Refuses the command line. */
    public static void check(CommandSpec spec, boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** Refuses a file that cannot be written, before anything else is done. */
    public static void checkFile(CommandSpec spec, String option, @Nullable Path file) {
        if (file != null) {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            check(spec, Files.isDirectory(folder), option + " " + file + ": folder " + folder + " does not exist");
            check(spec, !Files.isDirectory(file), option + " " + file + " is a folder, name a file");
            check(spec, Files.isWritable(Files.exists(file) ? file : folder), option + " " + file + " is not writable");
        }
    }

    /** @param program as the launcher calls it */
    public static CommandLine.IParameterExceptionHandler inOneLine(String program) {
        return (problem, given) -> {
            String message = Optional.ofNullable(problem.getMessage()).orElse("bad arguments");
            problem.getCommandLine()
                    .getErr()
                    .println(program + ": " + message.lines().findFirst().orElse(message) + ". See ./lockstep "
                            + program + " --help");
            return CommandLine.ExitCode.USAGE;
        };
    }
}
