package io.lockstep.cli;

import io.lockstep.process.ArgumentFault;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors as one clear line on standard error: 2 for bad arguments, 1 for everything else. */
final class OneLineErrors {
    private OneLineErrors() {}

    static int badArguments(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String hint = " See " + name + " --help";
        command.getErr().println(name + ": " + ArgumentFault.says(e) + guess(e) + hint);
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command, ParseResult arguments) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + " failed: " + oneLine(ArgumentFault.withoutUsers(e.toString())));
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String guess(ParameterException e) {
        List<String> suggestions =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return suggestions.isEmpty() ? "." : ". Did you mean '" + suggestions.get(0) + "'?";
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
