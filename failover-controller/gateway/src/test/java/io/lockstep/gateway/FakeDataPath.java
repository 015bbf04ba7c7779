package io.lockstep.gateway;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.port.DataPath;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told; a hold ends when the test says so, or at once. */
public final class FakeDataPath implements DataPath {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> holds = new CopyOnWriteArrayList<>();
    private final boolean slow;
    private volatile boolean silent;
    private volatile boolean listening;
    private volatile boolean still = true;

    private FakeDataPath(boolean slow) {
        this.slow = slow;
    }

    /** Whose holds end at once. */
    public static FakeDataPath quick() {
        return new FakeDataPath(false);
    }

    /** Whose holds end with {@link #endHold}. */
    public static FakeDataPath slow() {
        return new FakeDataPath(true);
    }

    public List<String> told() {
        return List.copyOf(told);
    }

    public void endHold() {
        holds.forEach(hold -> hold.complete(null));
    }

    @Override
    public void begin(String run) {
        told.add("begin " + run);
    }

    @Override
    public CompletionStage<Void> hold(Hold whom, Duration within, Duration transactions) {
        told.add("hold " + whom.word());
        listening = whom != Hold.ALL;
        still = whom == Hold.ALL;
        CompletableFuture<Void> hold = new CompletableFuture<>();
        holds.add(hold);
        if (!slow) {
            hold.complete(null);
        }
        return hold;
    }

    @Override
    public boolean flip(String side) {
        told.add("flip " + side);
        return still;
    }

    @Override
    public void release() {
        told.add("release");
        listening = true;
        still = false;
    }

    /** Whether nobody learns how it is. */
    public void silent(boolean now) {
        silent = now;
    }

    @Override
    public Traffic traffic() {
        if (silent) {
            throw new IllegalStateException("The data path's event loop has not turned for 10 s");
        }
        return Samples.traffic(listening);
    }

    @Override
    public void close() {
        told.add("close");
    }
}
