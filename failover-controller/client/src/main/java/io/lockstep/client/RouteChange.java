package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the route to move. */
final class RouteChange {
    private final RouteBoard board;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable watcher = this::wake;

    RouteChange(RouteBoard board) {
        this.board = board;
        board.watch(watcher);
    }

    /** Returns when the route has moved from {@code from}, or after that time. */
    void await(Route from, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (left > 0 && stays(from)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } finally {
            lock.unlock();
        }
    }

    boolean movedFrom(Route from) {
        return !stays(from);
    }

    private boolean stays(Route from) {
        Route newest = board.newest();
        return newest == null || newest.samePlace(from);
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        board.forget(watcher);
    }
}
