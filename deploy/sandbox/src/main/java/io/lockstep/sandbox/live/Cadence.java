package io.lockstep.sandbox.live;

import io.lockstep.sandbox.time.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again in a thread of its own, with a pause between; can be halted. Thread-safe. */
public final class Cadence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cadence.class);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final String name;
    private final Duration every;
    private final Work work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private boolean halted;
    private boolean ended;
    private boolean turning;
    private volatile @Nullable String failure;

    /** One turn. */
    @FunctionalInterface
    public interface Work {
        void turn() throws Exception;
    }

    public Cadence(String name, Duration every, Work work) {
        this.name = name;
        this.every = every;
        this.work = work;
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            while (awaitTurn()) {
                work.turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("An application of the sandbox ended name={}", name, e);
            failure = name + " ended: " + e;
        }
    }

    private boolean awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            turning = false;
            long left = every.toNanos();
            while (!ended && (halted || left > 0)) {
                left = halted ? halfASecond() : changed.awaitNanos(left);
            }
            turning = !ended;
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private long halfASecond() throws InterruptedException {
        changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(500));
        return 0;
    }

    /** No turn begins from now on; one may be under way. */
    public void halt() {
        set(true, false);
    }

    public void resume() {
        set(false, false);
    }

    private void set(boolean nowHalted, boolean nowEnded) {
        lock.lock();
        try {
            halted = nowHalted;
            ended |= nowEnded;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no turn is under way. */
    public boolean idle() {
        lock.lock();
        try {
            return !turning || !thread.isAlive();
        } finally {
            lock.unlock();
        }
    }

    /** Why it ended by itself. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        set(true, true);
        if (!Threads.ended(List.of(thread), ENDING)) {
            thread.interrupt();
        }
    }
}
