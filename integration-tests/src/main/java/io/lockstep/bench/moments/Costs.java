package io.lockstep.bench.moments;

import io.lockstep.bench.beside.Usage;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.tool.Entrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a tool's process uses for some time. Used by one thread. */
final class Costs {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final double MIB = 1 << 20;
    private static final double KIB_PER_MIB = 1 << 10;
    private static final double PERCENT = 100;
    private static final String MEMORY_UNIT = "MiB";

    private final Stand stand;
    private final String scenario;
    private final Duration observed;

    /** Reads nothing yet. */
    Costs(Stand stand, String scenario, Duration observed) {
        this.stand = stand;
        this.scenario = scenario;
        this.observed = observed;
    }

    /** Share of one processor in that time; heap and direct memory at their highest since the start; resident memory now. */
    List<Reading> read() {
        Entrant tool = stand.tool();
        Duration before = tool.usage().cpu();
        long begin = System.nanoTime();
        stand.waiting().pass(scenario + ", CPU", observed);
        Usage after = tool.usage();
        double share = share(after.cpu().minus(before), System.nanoTime() - begin);
        List<Reading> all = new ArrayList<>();
        all.add(Reading.lower(scenario, Names.SHARE, "share", share));
        all.add(Reading.lower(scenario, Names.MEMORY, MEMORY_UNIT, tool.inside().peakHeld() / MIB));
        after.residentKib()
                .ifPresent(kib -> all.add(Reading.lower(scenario, Names.RESIDENT, MEMORY_UNIT, kib / KIB_PER_MIB)));
        stand.waiting()
                .say(String.format(
                        Locale.ROOT,
                        "%s: %.2f %% of one processor, %.0f MiB of heap and direct memory at most",
                        scenario,
                        share * PERCENT,
                        all.get(1).value()));
        return all;
    }

    /** At least one tick of the system's clock, so that it is never 0. */
    private static double share(Duration used, long nanos) {
        return (double) Math.max(used.toNanos(), TICK.toNanos()) / nanos;
    }
}
