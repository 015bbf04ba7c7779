package io.lockstep.controller.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each caller may ask: a burst, and so many a second after it. What it knows of callers is bounded; who was
 * forgotten has a whole burst again. Safe for use from any thread.
 */
public final class Pace {
    private static final int MOST_CALLERS = 10_000;
    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final LongSupplier nanos;
    private final Map<String, Left> callers = new LinkedHashMap<>(16, 0.75f, true);

    /** What a caller had left at a time. */
    private record Left(double calls, long at) {}

    /** @param nanos a monotonic clock */
    public Pace(int burst, int perSecond, LongSupplier nanos) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Whether the caller may ask now; if so, that is counted. */
    public synchronized boolean may(String caller) {
        long now = nanos.getAsLong();
        Left before = callers.getOrDefault(caller, new Left(burst, now));
        double left = Math.min(burst, before.calls() + (now - before.at()) / NANOS * perSecond);
        boolean may = left >= 1;
        callers.put(caller, new Left(may ? left - 1 : left, now));
        if (callers.size() > MOST_CALLERS) {
            callers.remove(callers.keySet().iterator().next());
        }
        return may;
    }
}
