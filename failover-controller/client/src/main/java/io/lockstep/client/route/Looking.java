package io.lockstep.client.route;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Threads that look until they are told to stop. */
final class Looking implements RouteSource.Subscription {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads;

    /** @param looks one thread each; a look ends soon after {@link #stopped} or an interrupt */
    Looking(String name, List<Consumer<Looking>> looks) {
        threads = looks.stream()
                .map(look ->
                        Thread.ofPlatform().daemon().name("lockstep-" + name).unstarted(() -> look.accept(this)))
                .toList();
        threads.forEach(Thread::start);
    }

    boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Waits that long or until stopped. */
    void pause(Duration pause) {
        try {
            stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Doubles with every failure in a row, to 5 s; a random half keeps clients from asking in step. */
    static Duration backoff(int failures) {
        long full = Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << Math.min(failures, 10));
        return Duration.ofMillis(full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1));
    }

    @Override
    public void close() {
        stop.countDown();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(1_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
