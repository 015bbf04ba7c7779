package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.moments.count.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What a tool's process uses for some time: first its CPU, then its memory at its highest, since asking for memory costs the
 * tool something. Used by one thread.
 */
final class Costs {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final int LOOKS = 8;
    private static final double MIB = 1 << 20;
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

    /** Share of one processor, resident memory, and used heap and direct memory, as far as they are told. */
    List<Reading> read() {
        double share = share();
        List<Double> resident = new ArrayList<>();
        List<Double> used = new ArrayList<>();
        for (int i = 0; i < LOOKS; i++) {
            look(stand.probe()::resident, resident);
            look(stand.probe()::heapAndDirect, used);
            stand.waiting().pass(scenario + ", memory", BETWEEN);
        }
        List<Reading> all = new ArrayList<>();
        all.add(Reading.of(scenario, Names.SHARE, "", share));
        most(Names.RESIDENT, resident, all);
        most(Names.MEMORY, used, all);
        tell(all);
        return all;
    }

    /** At least one tick of the system's clock, so that it is never 0. */
    private double share() {
        Duration before = stand.probe().cpu();
        long begin = System.nanoTime();
        stand.waiting().pass(scenario + ", CPU", observed);
        Duration used = stand.probe().cpu().minus(before);
        return (double) Math.max(used.toNanos(), TICK.toNanos()) / (System.nanoTime() - begin);
    }

    private static void look(Supplier<OptionalDouble> bytes, List<Double> into) {
        bytes.get().ifPresent(value -> into.add(value / MIB));
    }

    private void most(String name, List<Double> mebibytes, List<Reading> into) {
        mebibytes.stream()
                .max(Double::compare)
                .ifPresent(most -> into.add(Reading.of(scenario, name, MEMORY_UNIT, most)));
    }

    private void tell(List<Reading> all) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %.2f %% of one processor",
                scenario,
                all.getFirst().value() * PERCENT));
        all.stream()
                .skip(1)
                .forEach(each -> line.append(
                        String.format(Locale.ROOT, ", %s %.0f %s", each.name(), each.value(), each.unit())));
        stand.waiting().say(line.toString());
    }
}
