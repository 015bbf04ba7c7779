package io.lockstep.gateway.app;

import io.lockstep.gateway.GatewayOptions;
import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.config.GatewayCommandLine;
import io.lockstep.process.Arguments.Help;
import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import io.lockstep.process.ParentWatch;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the gateway until the process is asked to end, then closes it in time. */
@Singleton
class GatewayApplication implements QuarkusApplication {
    static final int CANNOT_RUN = 1;
    static final int BAD_ARGUMENTS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(GatewayApplication.class);
    private static final Duration HALT_AFTER = Duration.ofSeconds(9);

    private final GatewaySource source;

    GatewayApplication(GatewaySource source) {
        this.source = source;
    }

    /** Reads the arguments again: they were found right before the process was built up around them. */
    @Override
    public int run(String... args) {
        return switch (GatewayCommandLine.parse(args)) {
            case Help<GatewayOptions> help -> 0;
            case Wrong<GatewayOptions>(String message) -> refuse(BAD_ARGUMENTS, message);
            case Parsed<GatewayOptions>(GatewayOptions options) -> start(options);
        };
    }

    private int start(GatewayOptions options) {
        try {
            if (options.exitWithParent()) {
                watchParent();
            }
            source.start(options, address(options));
        } catch (UnknownHostException e) {
            return refuse(CANNOT_RUN, "--host " + options.host() + ": unknown host");
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("gateway not started");
            return refuse(CANNOT_RUN, e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
        }
        LOG.atInfo()
                .addKeyValue("name", options.name())
                .addKeyValue("drain", source.view().map(GatewayView::drain).orElse(""))
                .log("gateway started");
        Quarkus.waitForExit();
        return 0;
    }

    /** Where others reach this process, once it is known which port it got. */
    private static String address(GatewayOptions options) throws UnknownHostException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        boolean anywhere = InetAddress.getByName(options.host()).isAnyLocalAddress();
        String host = anywhere ? InetAddress.getLocalHost().getCanonicalHostName() : options.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static void watchParent() {
        Runnable halt = () -> Runtime.getRuntime().halt(CANNOT_RUN);
        new ParentWatch(System.in, () -> Quarkus.asyncExit(0), halt, HALT_AFTER).start();
    }

    private static int refuse(int code, String problem) {
        System.err.println("lockstep gateway: " + problem);
        return code;
    }

    void close(@Observes ShutdownEvent end) {
        source.close();
    }
}
