package io.lockstep.bench.race;

import static java.util.Objects.requireNonNull;

import io.lockstep.bench.fill.Filled;
import io.lockstep.bench.inside.Samples;
import io.lockstep.bench.tool.Entrant;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks at the target every 20 ms, and at the process when a quarter of the records is there and when the last one is. */
final class Watch {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration RUN = Duration.ofMinutes(20);
    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final double ALMOST_ALL = 0.9;

    /** What is there when measuring begins: until then everybody's JVM compiles, and brokers meet new connections. */
    static final double WARM = 0.25;

    private final Entrant entrant;
    private final Supplier<Duration> brokersCpu;
    private final Ends ends;
    private final Goal goal;
    private final Runnable check;

    /**
     * Sees nothing yet.
     *
     * @param brokersCpu of both clusters, since their start
     * @param check throws when somebody has ended who must not
     */
    Watch(Entrant entrant, Supplier<Duration> brokersCpu, Ends ends, Goal goal, Runnable check) {
        this.entrant = entrant;
        this.brokersCpu = brokersCpu;
        this.ends = ends;
        this.goal = goal;
        this.check = check;
    }

    private record Moment(long nanos, long millis, Duration cpu, Duration brokersCpu, double share) {}

    /**
     * Returns when all is on the target.
     *
     * @param progress takes the share that is there, each time it is looked at
     * @throws Await.DeadlinePassed when nothing comes within 3 minutes, or not all within 20 more
     */
    Lap until(Filled filled, DoubleConsumer progress) {
        await(START, "the first record on the target", now -> goal.share(now) > 0, progress);
        Moment begin = await(RUN, "a quarter of the records on the target", now -> goal.share(now) >= WARM, progress);
        if (begin.share > ALMOST_ALL) {
            throw new IllegalStateException("too little data: most of it was there when the first quarter was seen");
        }
        Moment end = await(RUN, "the last record on the target", goal::reached, progress);
        Samples inside = inside(end.millis);
        return new Lap(
                Duration.ofNanos(end.nanos - begin.nanos),
                1 - begin.share,
                filled.bytes(),
                filled.records(),
                end.cpu.minus(begin.cpu),
                end.brokersCpu.minus(begin.brokersCpu),
                inside.allocated(end.millis) - inside.allocated(begin.millis),
                inside.peakHeld(),
                entrant.peakResidentKib());
    }

    private Moment await(Duration within, String what, Predicate<long[]> there, DoubleConsumer progress) {
        AtomicReference<long[]> last = new AtomicReference<>(new long[0]);
        Await.within(within).every(LOOK).until(what, () -> {
            check.run();
            long[] now = ends.now();
            last.set(now);
            progress.accept(goal.share(now));
            return there.test(now);
        });
        return new Moment(
                System.nanoTime(),
                System.currentTimeMillis(),
                entrant.usage().cpu(),
                brokersCpu.get(),
                goal.share(requireNonNull(last.get())));
    }

    /** The agent writes ten times a second, so what it says of a moment is there soon after. */
    private Samples inside(long millis) {
        AtomicReference<Samples> told = new AtomicReference<>(entrant.inside());
        Await.within(SAMPLE).until("the agent to tell of the end", () -> {
            Samples now = entrant.inside();
            told.set(now);
            return now.all().getLast().millis() >= millis;
        });
        return requireNonNull(requireNonNull(told.get()));
    }
}
