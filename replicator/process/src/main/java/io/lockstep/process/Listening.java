package io.lockstep.process;

import io.lockstep.process.Arguments.Parsed;
import io.lockstep.process.Arguments.Wrong;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The arguments that say where a process listens; mixed into its command. */
public final class Listening {
    private static final int LARGEST_PORT = 65_535;

    private final int usual;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of REST, health and metrics; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", paramLabel = "HOST", description = "Address they listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    /** @param usual the port where none is given */
    public Listening(int usual) {
        this.usual = usual;
        this.port = usual;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The options, unless the port cannot be one. */
    public <T> Arguments<T> checked(Supplier<T> options) {
        return port < 0 || port > LARGEST_PORT
                ? new Wrong<>("--port " + port + " is not a port. Write a number from 0 to " + LARGEST_PORT
                        + ", e.g. --port " + usual)
                : new Parsed<>(options.get());
    }
}
