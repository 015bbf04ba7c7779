package io.lockstep.cli;

import io.lockstep.cli.backup.Backup;
import io.lockstep.cli.backup.BackupFile;
import io.lockstep.cli.backup.BackupProblem;
import io.lockstep.cli.backup.OwnTopics;
import io.lockstep.cli.backup.Restoring;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import io.lockstep.process.json.CallBatchJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore}: what a backup holds and a region does not. */
@Command(
        name = "restore",
        description = "Writes to a region what a backup of it holds and its topics do not; refuses while somebody works"
                + " there, and where something newer is there.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the region holds what the backup does", "1:not; the lines say why", "2:bad arguments"})
final class RestoreCommand implements Callable<Integer> {
    private static final String CONTROL = "__lockstep.control";
    private static final String INSTANCE = "restore";
    private static final int DONE = 200;

    private final Map<String, String> environment;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final BackupRegion where = new BackupRegion();

    @Parameters(paramLabel = "FILE", description = "What 'backup' wrote.")
    private Path file;

    @Option(
            names = "--over",
            description =
                    "Write over values that are other ones now; entries of a journal and epochs that are newer stay.")
    private boolean over;

    @Spec
    private CommandSpec spec;

    RestoreCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Policy policy = where.policy(spec, environment);
        Region region = where.of(policy, spec);
        try {
            return restore(policy.pair(), region, BackupFile.read(file));
        } catch (BackupProblem e) {
            return refused(List.of(String.valueOf(e.getMessage())));
        }
    }

    private int restore(String pair, Region region, Backup backup) throws BackupProblem {
        if (!backup.region().equals(region.name())) {
            return refused(List.of(file + " is of region " + backup.region() + ", not of " + region.name()
                    + ". Name that one with --region, or take a backup of this one"));
        }
        OwnTopics topics = new OwnTopics(region);
        if (topics.busy()) {
            return refused(List.of("somebody writes to __lockstep.control of region " + region.name()
                    + ". End the workers, controllers and gateways that use it, and try again"));
        }
        Restoring restoring = Restoring.of(backup, topics.read(), over);
        if (!restoring.problems().isEmpty()) {
            return refused(restoring.problems());
        }
        topics.write(backup, told(restoring, pair, backup));
        PrintWriter out = spec.commandLine().getOut();
        restoring.notes().forEach(out::println);
        int written = restoring.writes().values().stream().mapToInt(List::size).sum();
        out.println(written + " of " + backup.records() + " records of " + backup.at() + " written to region "
                + region.name() + ", the others are there");
        out.flush();
        return 0;
    }

    /** The controller that leads next writes into the journal that there was a restore, as it does with every call. */
    private Restoring told(Restoring restoring, String pair, Backup backup) {
        Instant now = Instant.now();
        Call call = new Call(
                now,
                now,
                1,
                System.getProperty("user.name", "?"),
                List.of(),
                "RESTORE",
                "region " + backup.region(),
                "backup of " + backup.at() + (over ? ", written over" : ""),
                DONE,
                "local",
                "");
        CallBatch batch = new CallBatch(now, INSTANCE, now.toEpochMilli(), List.of(call));
        return restoring.and(CONTROL, CallBatch.key(pair, INSTANCE), CallBatchJson.write(batch), now.toEpochMilli());
    }

    private int refused(List<String> why) {
        PrintWriter err = spec.commandLine().getErr();
        why.forEach(err::println);
        err.flush();
        return 1;
    }
}
