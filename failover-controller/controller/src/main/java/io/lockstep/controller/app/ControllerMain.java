package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.config.ControllerCommandLine;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** {@code lockstep controller}. Exit codes: 0 ended as asked, 1 cannot run, 2 arguments cannot be understood. */
@QuarkusMain
public final class ControllerMain {
    private ControllerMain() {}

    public static void main(String... args) {
        switch (ControllerCommandLine.parse(args)) {
            case Help<ControllerOptions>(String text) -> System.out.print(text);
            case Wrong<ControllerOptions>(String message) -> {
                System.err.println("lockstep controller: " + message);
                System.exit(ControllerApplication.BAD_ARGUMENTS);
            }
            case Parsed<ControllerOptions>(ControllerOptions options) -> run(options, args);
        }
    }

    private static void run(ControllerOptions options, String... args) {
        List<String> problems = Preparation.problems(options);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("lockstep controller: " + problem));
            System.exit(ControllerApplication.CANNOT_RUN);
        }
        System.setProperty("quarkus.http.host", options.host());
        System.setProperty("quarkus.http.port", Integer.toString(options.port()));
        options.tls().ifPresent(tls -> tls.settings(options.port()).forEach(System::setProperty));
        Quarkus.run(ControllerApplication.class, args);
    }
}
