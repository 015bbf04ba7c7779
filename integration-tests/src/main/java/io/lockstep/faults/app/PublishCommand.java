package io.lockstep.faults.app;

import io.lockstep.faults.report.PublishedFaults;
import io.lockstep.sandbox.app.Arguments;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the README's table again. Exit codes: 0 done, or help; 1 it could not be written; 2 bad arguments. */
@Command(
        name = "publish",
        description = "Makes the README's table of the report in integration-tests/bench/faults.json. Breaks nothing.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PublishedFaults published = new PublishedFaults(WorkerProcess.root());
        Arguments.check(
                spec,
                Files.exists(published.report()),
                published.report() + " is missing; './lockstep faults --seconds 1800 --report " + published.report()
                        + "' writes it");
        published.write();
        spec.commandLine().getOut().println("written: the README's table");
        return 0;
    }
}
