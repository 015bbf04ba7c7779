package io.lockstep.it.workers;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets a random while pass before something bad is done: there is no condition to wait for. */
public final class Time {
    private Time() {}

    public static void pass(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Await.within(Duration.ofMillis(millis + 1_000))
                .every(Duration.ofMillis(5))
                .until("time to pass", () -> System.nanoTime() - until > 0);
    }
}
