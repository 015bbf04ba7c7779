package io.lockstep.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test over many random cases, each on its own dice. A case fails by what it throws, by hanging, and by allocating
 * more than is allowed. {@code -Dlockstep.fuzz.seed=S} gives other cases, {@code -Dlockstep.fuzz.cases=N} another number
 * of them, and {@code -Dlockstep.fuzz.case=K} repeats one.
 */
public final class Fuzz {
    private static final String SEED = "lockstep.fuzz.seed";
    private static final String CASES = "lockstep.fuzz.cases";
    private static final String CASE = "lockstep.fuzz.case";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration HANGS = Duration.ofSeconds(30);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long seed = Long.getLong(SEED, 1);
    private final long first;
    private final long end;
    private final long most;
    private volatile long now;
    private volatile long since;

    private Fuzz(int usual, long mostBytes) {
        this.first = Long.getLong(CASE, 0);
        this.end = Long.getLong(CASE) == null ? Long.getLong(CASES, usual) : first + 1;
        this.most = mostBytes;
    }

    /** A test of one case. */
    public interface Case {
        void check(Dice dice) throws Exception;
    }

    /**
     * @param usual how many cases there are unless a property says otherwise
     * @param mostBytes what one case may allocate
     */
    public static Fuzz of(int usual, long mostBytes) {
        return new Fuzz(usual, mostBytes);
    }

    /** What the current thread allocates in it, in bytes. */
    public static long allocatedIn(Runnable act) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        act.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Fails at the first case that does, and tells how to repeat it. */
    public void run(Case test) throws InterruptedException {
        Run run = new Run(test);
        since = System.nanoTime();
        Thread thread = Thread.ofPlatform().daemon().name("fuzz").unstarted(run);
        thread.start();
        while (!thread.join(LOOK)) {
            if (System.nanoTime() - since > HANGS.toNanos()) {
                throw new AssertionError(replay("has not ended after " + HANGS.toSeconds() + " s, and is at"
                        + Arrays.stream(thread.getStackTrace())
                                .map(frame -> "\n    " + frame)
                                .collect(Collectors.joining())));
            }
        }
        if (run.failure != null) {
            throw run.failure;
        }
        System.out.printf(
                "fuzz: seed %d, %d cases, %.1f s of CPU, %.0f cases/s%n",
                seed, end - first, run.cpuNanos / 1e9, (end - first) * 1e9 / Math.max(1, run.cpuNanos));
    }

    private String replay(String what) {
        return "case " + now + " of seed " + seed + " " + what + "\nRepeat it with -D" + SEED + "=" + seed + " -D"
                + CASE + "=" + now;
    }

    /** Cases one after another, on a thread of its own, so that one that hangs can be told. */
    private final class Run implements Runnable {
        private final Case test;
        private volatile @Nullable AssertionError failure;
        private volatile long cpuNanos;

        Run(Case test) {
            this.test = test;
        }

        @Override
        public void run() {
            for (long each = first; each < end && failure == null; each++) {
                now = each;
                since = System.nanoTime();
                one(each);
            }
            cpuNanos = THREADS.getCurrentThreadCpuTime();
        }

        private void one(long number) {
            try {
                long allocated = allocatedIn(number);
                if (allocated > most) {
                    // What is loaded once is not the case's own.
                    allocated = allocatedIn(number);
                }
                if (allocated > most) {
                    failure = new AssertionError(replay("allocated " + allocated + " bytes; at most " + most));
                }
            } catch (Throwable e) {
                failure = new AssertionError(replay("failed: " + e), e);
            }
        }

        private long allocatedIn(long number) throws Exception {
            Dice dice = new Dice(mixed(seed, number));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            test.check(dice);
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    /** So that neighbouring cases have nothing in common (the finalizer of SplitMix64). */
    private static long mixed(long seed, long number) {
        long z = (seed * 0x9E3779B97F4A7C15L) ^ number;
        z = (z + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
