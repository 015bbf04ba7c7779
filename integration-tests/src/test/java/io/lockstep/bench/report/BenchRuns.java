package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Sense;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small results, made by hand. */
final class BenchRuns {
    private BenchRuns() {}

    /** One scenario in three rounds, with the CPU that Lockstep took for each GB. */
    static BenchResult result(double cpu, Map<String, String> failed) {
        return new BenchResult(
                List.of(new Run(
                        "./lockstep bench --against mm2 --rounds 3 --seed 1", "2026-11-21", List.of(Names.LZ4))),
                false,
                new Machine("Linux", 2, 24, "Java"),
                "4.3.1",
                1,
                3,
                List.of(Contestant.values()),
                Map.of(Contestant.TUNED, Map.of("tasks.max", "4"), Contestant.LOCKSTEP, Map.of()),
                List.of(new Course(Names.LZ4, "1 KB, lz4", "8 partitions: much")),
                List.of(
                        figure(
                                Names.PACE,
                                "MB/s",
                                Sense.HIGHER,
                                Map.of(
                                        Contestant.LOCKSTEP, List.of(90.0, 120.0, 100.0),
                                        Contestant.DEFAULTS, List.of(25.0, 25.0, 25.0),
                                        Contestant.TUNED, List.of(50.0, 50.0, 50.0),
                                        Contestant.FLOOR, List.of(125.0, 125.0, 125.0))),
                        figure(
                                Names.CPU,
                                "s/GB",
                                Sense.LOWER,
                                Map.of(
                                        Contestant.LOCKSTEP, List.of(cpu, cpu, cpu),
                                        Contestant.DEFAULTS, List.of(20.0, 20.0, 20.0),
                                        Contestant.TUNED, List.of(10.0, 10.0, 10.0),
                                        Contestant.FLOOR, List.of(1.5, 1.5, 1.5))),
                        figure(
                                Names.OF_FLOOR,
                                "share",
                                Sense.HIGHER,
                                Map.of(Contestant.LOCKSTEP, List.of(0.72, 0.96, 0.8)))),
                new TreeMap<>(failed));
    }

    private static Figure figure(String name, String unit, Sense sense, Map<Contestant, List<Double>> rounds) {
        return new Figure(Names.LZ4, name, unit, sense, rounds);
    }
}
