package io.lockstep.cli;

import java.net.URI;
import java.util.List;
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

    @Option(names = "--json", description = "Write JSON to standard output.")
    private boolean json;

    /** @throws ParameterException if one of them is no address of a worker */
    List<URI> workers(CommandSpec spec) {
        check(spec, workers);
        return workers;
    }

    /** @throws ParameterException if one of them is no address of a worker */
    static void check(CommandSpec spec, List<URI> workers) {
        for (URI worker : workers) {
            boolean http = "http".equals(worker.getScheme()) || "https".equals(worker.getScheme());
            if (!http || worker.getHost() == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--worker '" + worker + "' is not an http URL such as http://127.0.0.1:8080");
            }
        }
    }

    boolean json() {
        return json;
    }
}
