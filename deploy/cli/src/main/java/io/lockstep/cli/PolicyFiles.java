package io.lockstep.cli;

import io.lockstep.cli.view.TextTable;
import io.lockstep.policy.Problem;
import io.lockstep.policy.config.AnnotatedPolicy;
import io.lockstep.policy.config.PolicyFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Policy files that a command is given. */
final class PolicyFiles {
    private PolicyFiles() {}

    /** @throws ParameterException if there is no such file */
    static AnnotatedPolicy read(CommandSpec spec, String parameter, Path file, Map<String, String> environment) {
        exists(spec, parameter, file);
        return PolicyFile.annotated(file, environment);
    }

    /** @throws ParameterException if there is no such file */
    static void exists(CommandSpec spec, String parameter, Path file) {
        if (!Files.exists(file) || Files.isDirectory(file)) {
            String what = Files.isDirectory(file) ? "is a folder" : "does not exist";
            throw new ParameterException(spec.commandLine(), parameter + " '" + file + "' " + what);
        }
    }

    /** Every problem with its line, below a line with the file. */
    static void complain(PrintWriter err, Path file, List<Problem> problems) {
        err.println(file + " has " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        TextTable table = new TextTable(Set.of());
        problems.forEach(problem -> table.row(problem.line() == 0 ? "" : "line " + problem.line(), problem.message()));
        table.lines().forEach(line -> err.println("  " + line));
        err.flush();
    }
}
