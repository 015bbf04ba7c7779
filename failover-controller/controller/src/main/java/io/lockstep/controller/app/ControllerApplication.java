package io.lockstep.controller.app;

import io.lockstep.controller.ControllerOptions;
import io.lockstep.controller.config.ControllerCommandLine;
import io.lockstep.controller.rest.Entrance;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.process.ListenAddress;
import io.lockstep.process.ParentWatch;
import io.lockstep.process.access.Door;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the controller until the process is asked to end, then closes it in time. */
@Singleton
class ControllerApplication implements QuarkusApplication {
    static final int CANNOT_RUN = 1;
    static final int BAD_ARGUMENTS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ControllerApplication.class);
    private static final Duration HALT_AFTER = Duration.ofSeconds(9);

    private final FailoverSource source;
    private final Entrance entrance;

    ControllerApplication(FailoverSource source, Entrance entrance) {
        this.source = source;
        this.entrance = entrance;
    }

    /** Reads the arguments again: they were found right before the process was built up around them. */
    @Override
    public int run(String... args) {
        return switch (ControllerCommandLine.parse(args)) {
            case Help<ControllerOptions> help -> 0;
            case Wrong<ControllerOptions>(String message) -> refuse(BAD_ARGUMENTS, message);
            case Parsed<ControllerOptions>(ControllerOptions options) -> start(options);
        };
    }

    private int start(ControllerOptions options) {
        try {
            Door door = Preparation.door(options);
            door.problems()
                    .forEach(problem ->
                            LOG.atWarn().addKeyValue("problem", problem).log("access is open"));
            if (options.exitWithParent()) {
                watchParent();
            }
            source.start(options, address(options));
            entrance.use(door);
        } catch (UnknownHostException e) {
            return refuse(CANNOT_RUN, "--host " + options.host() + ": unknown host");
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("controller not started");
            return refuse(CANNOT_RUN, e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
        }
        if (options.tls().isEmpty() && !new ListenAddress(options.host(), options.port()).local()) {
            LOG.atWarn()
                    .addKeyValue("host", options.host())
                    .log("tokens travel unencrypted: --tls-certificate is missing");
        }
        LOG.atInfo()
                .addKeyValue("name", options.name())
                .addKeyValue("region", options.region())
                .log("controller started");
        Quarkus.waitForExit();
        return 0;
    }

    /** Where others reach this process, once it is known which port it got. */
    private static URI address(ControllerOptions options) throws UnknownHostException {
        String scheme = options.tls().isPresent() ? "https" : "http";
        int port = ConfigProvider.getConfig().getValue("quarkus." + scheme + ".port", Integer.class);
        boolean anywhere = InetAddress.getByName(options.host()).isAnyLocalAddress();
        String host = anywhere ? InetAddress.getLocalHost().getCanonicalHostName() : options.host();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static void watchParent() {
        Runnable halt = () -> Runtime.getRuntime().halt(CANNOT_RUN);
        new ParentWatch(System.in, () -> Quarkus.asyncExit(0), halt, HALT_AFTER).start();
    }

    private static int refuse(int code, String problem) {
        System.err.println("lockstep controller: " + problem);
        return code;
    }

    void close(@Observes ShutdownEvent end) {
        source.close();
    }
}
