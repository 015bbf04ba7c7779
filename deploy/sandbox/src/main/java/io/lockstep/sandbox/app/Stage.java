package io.lockstep.sandbox.app;

import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Steps of starting that run side by side, while everything started before is watched. */
public final class Stage {
    private static final double NANOS = 1e9;
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Screen screen;
    private final Parts parts;

    public Stage(Screen screen, Parts parts) {
        this.screen = screen;
        this.parts = parts;
    }

    /**
     * Runs all tasks at once; prints the name of each with its time when it is done.
     *
     * @param tasks what is said when it is done, and what does it; each must have a deadline of its own
     * @throws RuntimeException of the first task that fails, or {@link PartFailed}
     */
    public void run(Map<String, Runnable> tasks, Duration deadline) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Map<String, CompletableFuture<Void>> running = new LinkedHashMap<>();
            tasks.forEach((said, task) ->
                    running.put(said, CompletableFuture.runAsync(() -> timed(said, task), threads)));
            long begin = System.nanoTime();
            Await.within(deadline).until("starting: " + tasks.keySet(), () -> allDone(running, begin));
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean allDone(Map<String, CompletableFuture<Void>> running, long begin) {
        parts.check();
        List<String> open = running.entrySet().stream()
                .filter(each -> !done(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        long nanos = System.nanoTime() - begin;
        if (!open.isEmpty() && nanos > QUIET.toNanos()) {
            screen.live(List.of(
                    String.format(Locale.ROOT, "%.0f s, waiting for: %s", nanos / NANOS, String.join("; ", open))));
        }
        return open.isEmpty();
    }

    private static boolean done(CompletableFuture<Void> task) {
        if (!task.isCompletedExceptionally()) {
            return task.isDone();
        }
        try {
            task.join();
            return true;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void timed(String said, Runnable task) {
        long begin = System.nanoTime();
        task.run();
        screen.line(String.format(Locale.ROOT, "%s in %.1f s", said, (System.nanoTime() - begin) / NANOS));
    }
}
