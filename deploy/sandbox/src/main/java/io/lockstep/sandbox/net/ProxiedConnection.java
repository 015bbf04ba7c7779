package io.lockstep.sandbox.net;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection and its continuation to the server; both end together. */
final class ProxiedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ProxiedConnection.class);
    private static final int DIRECTIONS = 2;

    private final Socket client;
    private final Socket server;
    private final Weather there;
    private final Weather back;
    private final Consumer<ProxiedConnection> onEnd;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger running = new AtomicInteger(DIRECTIONS);

    /**
     * @param there what requests meet
     * @param back what answers meet
     */
    ProxiedConnection(Socket client, Socket server, Weather there, Weather back, Consumer<ProxiedConnection> onEnd) {
        this.client = client;
        this.server = server;
        this.there = there;
        this.back = back;
        this.onEnd = onEnd;
    }

    void start() {
        run(new Pipe(client, server, there, open::get));
        run(new Pipe(server, client, back, open::get));
    }

    private void run(Pipe pipe) {
        Thread.ofVirtual().start(() -> guarded(pipe::read));
        Thread.ofVirtual().start(() -> {
            guarded(pipe::write);
            if (running.decrementAndGet() == 0) {
                end();
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            LOG.debug("Proxied connection ended", e);
            cut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    /** Ends both sides at once, with a reset instead of an orderly end. */
    void cut() {
        if (open.get()) {
            reset(client);
            reset(server);
        }
        end();
    }

    private void end() {
        if (open.compareAndSet(true, false)) {
            close(client);
            close(server);
            onEnd.accept(this);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("Socket is closed already", e);
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Socket could not be closed", e);
        }
    }
}
