package io.lockstep.worker.app;

import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.process.ParentWatch;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.config.WorkerCommandLine;
import io.lockstep.worker.config.WorkerConfiguration;
import io.lockstep.worker.links.PolicyWatch;
import io.lockstep.worker.links.Supervisor;
import io.lockstep.worker.rest.Entrance;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the links until the process is asked to end, then closes them in time. */
@Singleton
class WorkerApplication implements QuarkusApplication {
    static final int CANNOT_RUN = 1;
    static final int BAD_ARGUMENTS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(WorkerApplication.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final Duration HALT_AFTER = Duration.ofSeconds(9);

    private final Supervisor supervisor;
    private final PolicyWatch policy;
    private final Upkeep upkeep;
    private final Entrance entrance;

    WorkerApplication(Supervisor supervisor, PolicyWatch policy, Upkeep upkeep, Entrance entrance) {
        this.policy = policy;
        this.supervisor = supervisor;
        this.upkeep = upkeep;
        this.entrance = entrance;
    }

    /** Reads arguments and policy again: they were found right before the process was built up around them. */
    @Override
    public int run(String... args) {
        return switch (WorkerCommandLine.parse(args)) {
            case Help<WorkerOptions> help -> 0;
            case Wrong<WorkerOptions>(String message) -> refuse(BAD_ARGUMENTS, List.of(message));
            case Parsed<WorkerOptions>(WorkerOptions options) -> start(options);
        };
    }

    private int start(WorkerOptions options) {
        return switch (WorkerConfiguration.plan(options)) {
            case Refused(List<String> problems) -> refuse(CANNOT_RUN, problems);
            case Planned(var plan) -> {
                if (options.exitWithParent()) {
                    watchParent();
                }
                LOG.atInfo()
                        .addKeyValue("name", options.name())
                        .addKeyValue("region", plan.region())
                        .log("worker started");
                entrance.use(Preparation.door(options));
                supervisor.start(plan, WorkerApplication::cannotGoOn);
                policy.start(plan, () -> WorkerConfiguration.plan(options));
                upkeep.start(options, plan);
                Quarkus.waitForExit();
                yield 0;
            }
        };
    }

    private static void watchParent() {
        Runnable halt = () -> Runtime.getRuntime().halt(CANNOT_RUN);
        new ParentWatch(System.in, () -> Quarkus.asyncExit(0), halt, HALT_AFTER).start();
    }

    private static void cannotGoOn(String why) {
        refuse(CANNOT_RUN, List.of(why));
        Quarkus.asyncExit(CANNOT_RUN);
    }

    private static int refuse(int code, List<String> problems) {
        problems.forEach(problem -> System.err.println("lockstep worker: " + problem));
        return code;
    }

    void close(@Observes ShutdownEvent end) {
        upkeep.close();
        policy.close();
        supervisor.close(CLOSE_WITHIN);
    }
}
