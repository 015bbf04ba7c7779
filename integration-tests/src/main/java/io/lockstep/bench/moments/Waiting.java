package io.lockstep.bench.moments;

import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Bounded waits that are shown on the screen and fail as soon as something has ended that must run. Used by one thread. */
final class Waiting {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final double NANOS = 1e9;

    private final Screen screen;
    private final String who;
    private final Runnable check;
    private final Duration look;

    /**
     * Waits for nothing yet.
     *
     * @param check throws when something has ended that must run
     */
    Waiting(Screen screen, String who, Runnable check) {
        this(screen, who, check, LOOK);
    }

    private Waiting(Screen screen, String who, Runnable check, Duration look) {
        this.screen = screen;
        this.who = who;
        this.check = check;
        this.look = look;
    }

    /** The same for questions that cost the brokers something: asks less often than every 20 ms. */
    Waiting every(Duration pause) {
        return new Waiting(screen, who, check, pause);
    }

    /** Lets time pass. */
    void pass(String what, Duration time) {
        until(what, time, () -> false);
    }

    /**
     * Returns when {@code condition} holds.
     *
     * @throws IllegalStateException when it does not in time
     */
    void need(String what, Duration deadline, BooleanSupplier condition) {
        if (!until(what, deadline, condition)) {
            throw new IllegalStateException(who + ": waited " + deadline.toSeconds() + " s in vain for " + what);
        }
    }

    /** Whether {@code condition} came to hold in time. */
    boolean until(String what, Duration deadline, BooleanSupplier condition) {
        long begin = System.nanoTime();
        return Await.within(deadline).every(look).holds(() -> {
            check.run();
            double seconds = (System.nanoTime() - begin) / NANOS;
            screen.live(List.of(String.format(
                    Locale.ROOT, "%s, %s: %.0f of at most %d s", who, what, seconds, deadline.toSeconds())));
            return condition.getAsBoolean();
        });
    }

    /** A line that stays. */
    void say(String what) {
        screen.line(who + ": " + what);
    }
}
