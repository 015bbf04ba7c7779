package io.lockstep.failover.app;

import io.lockstep.failover.Event;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import io.lockstep.failover.drive.Hands;
import io.lockstep.failover.drive.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a pair's steps on a thread of their own, one after the other, and keeps the timers. The business waits for no
 * step of a drill, which may watch for hours. Called on the loop's thread; what comes of it goes back there.
 */
final class LoopHands implements Hands {
    private static final Logger LOG = LoggerFactory.getLogger(LoopHands.class);

    private final Map<String, ScheduledThreadPoolExecutor> steps = new HashMap<>();
    private final ScheduledThreadPoolExecutor timers;
    private final Function<String, Steps> ofPair;
    private final BiConsumer<String, Event> back;
    private final Supplier<Instant> clock;
    private final Map<Key, ScheduledFuture<?>> set = new HashMap<>();
    private boolean stopped;

    private record Key(String run, Timer timer) {}

    /**
     * @param pair names the thread of the timers
     * @param ofPair who does the steps of a pair's runs
     * @param back takes an event to the loop
     */
    LoopHands(String pair, Function<String, Steps> ofPair, BiConsumer<String, Event> back, Supplier<Instant> clock) {
        this.timers = Threads.single("lockstep-timers-" + pair);
        this.ofPair = ofPair;
        this.back = back;
        this.clock = clock;
    }

    @Override
    public void perform(RunState run, StepKind step, int attempt) {
        String pair = run.plan().scope().pair();
        Steps work = ofPair.apply(pair);
        work.overtake();
        try {
            thread(pair).execute(() -> {
                Result result = work.perform(run, step);
                tell(run, step, result);
                back.accept(run.run(), new Event.Ended(clock.get(), step, attempt, result));
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("step left to the next controller, this one closes run={} step={}", run.run(), step);
        }
    }

    private synchronized ScheduledThreadPoolExecutor thread(String pair) {
        ScheduledThreadPoolExecutor own = steps.computeIfAbsent(pair, name -> Threads.single("lockstep-steps-" + name));
        if (stopped) {
            own.shutdownNow();
        }
        return own;
    }

    private static void tell(RunState run, StepKind step, Result result) {
        switch (result) {
            case Result.Done done -> LOG.info("step done run={} step={}", run.run(), step);
            case Result.Refused(String why) -> LOG.warn("step refused run={} step={} why={}", run.run(), step, why);
            case Result.Unknown(String why) -> LOG.info("step open run={} step={} why={}", run.run(), step, why);
        }
    }

    @Override
    public void set(String run, Timer timer, Duration after) {
        clear(run, timer);
        try {
            set.put(
                    new Key(run, timer),
                    timers.schedule(
                            () -> back.accept(run, new Event.Fired(clock.get(), timer)),
                            after.toMillis(),
                            TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException e) {
            LOG.debug("timer left to the next controller, this one closes run={} timer={}", run, timer);
        }
    }

    @Override
    public void clear(String run, Timer timer) {
        ScheduledFuture<?> known = set.remove(new Key(run, timer));
        if (known != null) {
            known.cancel(false);
        }
    }

    /** Nothing that is ordered already begins any more, nor what is ordered from here on. From any thread. */
    synchronized void stop() {
        stopped = true;
        timers.shutdownNow();
        steps.values().forEach(ScheduledThreadPoolExecutor::shutdownNow);
    }
}
