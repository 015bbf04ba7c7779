package io.lockstep.bench.app;

import io.lockstep.bench.report.Publication;
import io.lockstep.sandbox.app.Arguments;
import io.lockstep.sandbox.app.Ending;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bench publish}. */
@Command(
        name = "publish",
        description = {
            "Makes integration-tests/bench/mirror.md, its plots and the README's table again, of mirror.json there, which"
                    + " 'bench --publish' wrote, and of mirror-bounds.md, where people write what bounds a promise that is"
                    + " missed. Measures nothing."
        },
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class PublishCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Publication publication = new Publication(WorkerProcess.root());
        Arguments.check(
                spec,
                Files.exists(publication.report()),
                publication.report()
                        + " is missing; './lockstep bench --against mm2 --publish' measures and writes it");
        return Ending.of(
                "bench",
                screen -> {
                    publication.write();
                    screen.line("written: the page, its plots, and the README's table");
                    return 0;
                },
                why -> {});
    }
}
