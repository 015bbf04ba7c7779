package io.lockstep.faults.stage;

import io.lockstep.sandbox.process.ChildProcess;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A place for a worker or a controller, whose process may be killed and started anew. Safe for use from several threads. */
final class Slot implements AutoCloseable {
    private static final Duration ORDERLY = Duration.ofSeconds(20);

    private final String name;
    private final Supplier<ChildProcess> starting;
    private final BooleanSupplier answering;
    private ChildProcess process;
    private boolean closed;

    /** @param answering whether the process serves requests */
    Slot(String name, Supplier<ChildProcess> starting, BooleanSupplier answering) {
        this.name = name;
        this.starting = starting;
        this.answering = answering;
        this.process = starting.get();
    }

    String name() {
        return name;
    }

    synchronized void kill() {
        process.kill();
    }

    /** SIGTERM; one that does not obey within 20 s is killed, and that is answered. */
    synchronized boolean end() {
        return process.stop(ORDERLY);
    }

    synchronized void freeze() {
        process.suspend();
    }

    synchronized void thaw() {
        process.resume();
    }

    /** Starts another process where none runs; it need not be ready when this returns. */
    synchronized void start() {
        if (!process.alive() && !closed) {
            process = starting.get();
        }
    }

    synchronized boolean alive() {
        return process.alive();
    }

    boolean healthy() {
        return alive() && answering.getAsBoolean();
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.close();
    }
}
