package io.lockstep.worker.app;

import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.config.WorkerCommandLine;
import io.lockstep.worker.config.WorkerConfiguration;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** {@code lockstep worker}. Exit codes: 0 ended as asked, 1 cannot run, 2 arguments cannot be understood. */
@QuarkusMain
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String... args) {
        switch (WorkerCommandLine.parse(args)) {
            case Help<WorkerOptions>(String text) -> System.out.print(text);
            case Wrong<WorkerOptions>(String message) -> {
                System.err.println("lockstep worker: " + message);
                System.exit(WorkerApplication.BAD_ARGUMENTS);
            }
            case Parsed<WorkerOptions>(WorkerOptions options) -> run(options, args);
        }
    }

    private static void run(WorkerOptions options, String... args) {
        List<String> problems = Preparation.problems(options, WorkerConfiguration::plan);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("lockstep worker: " + problem));
            System.exit(WorkerApplication.CANNOT_RUN);
        }
        System.setProperty("quarkus.http.host", options.host());
        System.setProperty("quarkus.http.port", Integer.toString(options.port()));
        options.tls().ifPresent(tls -> tls.settings(options.port()).forEach(System::setProperty));
        Quarkus.run(WorkerApplication.class, args);
    }
}
