package io.lockstep.sandbox.net;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** How the network behaves now; read by every pipe of a proxy. */
final class Weather {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition cleared = lock.newCondition();
    private volatile long delayNanos;
    private volatile long bytesPerSecond = Long.MAX_VALUE;
    private volatile int underWayBytes = 2 << 20;
    private boolean stalled;

    void delay(Duration oneWay) {
        delayNanos = oneWay.toNanos();
    }

    void carry(int bytes) {
        underWayBytes = bytes;
    }

    /** What one direction of a new connection can hold. */
    int underWayBytes() {
        return underWayBytes;
    }

    void limit(long newBytesPerSecond) {
        bytesPerSecond = newBytesPerSecond;
    }

    void stall(boolean newStalled) {
        lock.lock();
        try {
            stalled = newStalled;
            cleared.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for at most {@code patience} while nothing may pass; says whether something may. */
    boolean mayPass(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (stalled && left > 0) {
                left = cleared.awaitNanos(left);
            }
            return !stalled;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when bytes read at {@code readNanos} have travelled long enough. */
    void travel(long readNanos) {
        long left = readNanos + delayNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = readNanos + delayNanos - System.nanoTime();
        }
    }

    /** Takes the time that {@code bytes} need on a line of limited width. */
    void squeeze(int bytes) {
        long width = bytesPerSecond;
        if (width != Long.MAX_VALUE) {
            LockSupport.parkNanos(bytes * TimeUnit.SECONDS.toNanos(1) / width);
        }
    }
}
