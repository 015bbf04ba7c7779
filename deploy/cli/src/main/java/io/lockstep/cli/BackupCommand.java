package io.lockstep.cli;

import io.lockstep.cli.backup.Backup;
import io.lockstep.cli.backup.BackupFile;
import io.lockstep.cli.backup.BackupProblem;
import io.lockstep.cli.backup.OwnTopics;
import io.lockstep.policy.Region;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backup}: Lockstep's own topics of a region in a file. */
@Command(
        name = "backup",
        description = "Writes what Lockstep's own topics of a region hold to a file: journal, evidence, offset map,"
                + " checkpoints, control records, of every pair.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "1:not written; the line says why", "2:bad arguments"})
final class BackupCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final BackupRegion where = new BackupRegion();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "A file that is there is not replaced.")
    private Path output;

    @Spec
    private CommandSpec spec;

    BackupCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Region region = where.of(where.policy(spec, environment), spec);
        try {
            Backup backup = new OwnTopics(region).read();
            BackupFile.write(output, backup);
            PrintWriter out = spec.commandLine().getOut();
            out.println(backup.records() + " records of " + backup.topics().size() + " topics of region "
                    + region.name() + " written to " + output);
            out.flush();
            return 0;
        } catch (BackupProblem e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine().getErr().flush();
            return 1;
        }
    }
}
