package io.lockstep.cli;

import io.lockstep.cli.control.Asked;
import io.lockstep.cli.control.IdentityOptions;
import io.lockstep.cli.rest.Credentials;
import io.lockstep.cli.rest.WorkerClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which workers are asked, and in which form the answer is wanted. */
final class WorkerOptions {
    @Option(
            names = "--worker",
            paramLabel = "URL",
            split = ",",
            defaultValue = "${env:LOCKSTEP_WORKERS:-http://127.0.0.1:8080}",
            description = "Where a worker listens; may be given several times. Default: the environment's"
                    + " LOCKSTEP_WORKERS (with commas between), else http://127.0.0.1:8080")
    private List<URI> workers;

    @Mixin
    private final IdentityOptions identity = new IdentityOptions();

    @Option(names = "--json", description = "Write JSON to standard output.")
    private boolean json;

    /** @throws ParameterException if one of them is no address of a worker */
    List<URI> workers(CommandSpec spec) {
        check(spec, workers);
        return workers;
    }

    /** @throws ParameterException if one of them is no address of a worker */
    static void check(CommandSpec spec, List<URI> workers) {
        workers.forEach(worker -> Asked.check(spec, "--worker", worker, "http://127.0.0.1:8080"));
    }

    /** @throws ParameterException if a file cannot be used */
    WorkerClient client(CommandSpec spec, Duration deadline) {
        return new WorkerClient(deadline, credentials(spec));
    }

    /** @throws ParameterException if a file cannot be used */
    Credentials credentials(CommandSpec spec) {
        return identity.credentials(spec, System.getenv());
    }

    boolean json() {
        return json;
    }
}
