package io.lockstep.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Where a process is going to listen, asked before it does. Problems name the argument and the way out.
 *
 * @param port 0 for a free one
 */
public record ListenAddress(String host, int port) {
    /** Why the host is none; asks the resolver. */
    public Optional<String> unknown() {
        return resolved().isUnresolved()
                ? Optional.of("--host " + host + ": unknown host. Write an address of this machine,"
                        + " e.g. --host 127.0.0.1")
                : Optional.empty();
    }

    /** Whether only this machine reaches it; no for an unknown host. */
    public boolean local() {
        InetSocketAddress address = resolved();
        return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
    }

    /** Why a process cannot listen there; listens for a moment to find out. Not for an {@link #unknown} host. */
    public Optional<String> taken() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(resolved());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("--port " + port + ": cannot listen on " + host + ":" + port + " (" + e.getMessage()
                    + "). End the process that uses it, or choose another with --port (0 takes a free one)");
        }
    }

    private InetSocketAddress resolved() {
        return new InetSocketAddress(host, port);
    }
}
