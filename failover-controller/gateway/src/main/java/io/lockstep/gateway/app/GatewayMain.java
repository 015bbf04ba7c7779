package io.lockstep.gateway.app;

import io.lockstep.gateway.GatewayOptions;
import io.lockstep.gateway.config.GatewayCommandLine;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** {@code lockstep gateway}. Exit codes: 0 ended as asked, 1 cannot run, 2 arguments cannot be understood. */
@QuarkusMain
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String... args) {
        switch (GatewayCommandLine.parse(args)) {
            case Help<GatewayOptions>(String text) -> System.out.print(text);
            case Wrong<GatewayOptions>(String message) -> {
                System.err.println("lockstep gateway: " + message);
                System.exit(GatewayApplication.BAD_ARGUMENTS);
            }
            case Parsed<GatewayOptions>(GatewayOptions options) -> run(options, args);
        }
    }

    private static void run(GatewayOptions options, String... args) {
        List<String> problems = Preparation.problems(options);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("lockstep gateway: " + problem));
            System.exit(GatewayApplication.CANNOT_RUN);
        }
        System.setProperty("quarkus.http.host", options.host());
        System.setProperty("quarkus.http.port", Integer.toString(options.port()));
        options.tls().ifPresent(tls -> tls.settings(options.port()).forEach(System::setProperty));
        Quarkus.run(GatewayApplication.class, args);
    }
}
