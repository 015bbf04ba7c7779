package io.lockstep.bench.app;

import io.lockstep.bench.arena.Measurement;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.moments.Moments;
import io.lockstep.bench.race.Race;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that {@code ./lockstep bench} can measure; a further measurement is one more line here. */
final class Measurements {
    /** In the order in which they run. */
    static final List<Measurement> ALL =
            Stream.of(Race.all(), Moments.all()).flatMap(List::stream).toList();

    private Measurements() {}

    /** Every scenario there is, in that order. */
    static List<String> scenarios() {
        return ALL.stream()
                .flatMap(each -> each.courses(false).stream())
                .map(Course::scenario)
                .toList();
    }

    /** What is measured unless somebody chooses. */
    static Set<String> scenarios(boolean quick) {
        return quick
                ? ALL.stream().flatMap(each -> each.quick().stream()).collect(Collectors.toUnmodifiableSet())
                : Set.copyOf(scenarios());
    }

    /** Those that have something of it. */
    static List<Measurement> of(Set<String> scenarios) {
        return ALL.stream()
                .filter(each -> !courses(each, false, scenarios).isEmpty())
                .toList();
    }

    /** What a measurement has of it. */
    static List<Course> courses(Measurement measurement, boolean quick, Set<String> scenarios) {
        return measurement.courses(quick).stream()
                .filter(course -> scenarios.contains(course.scenario()))
                .toList();
    }
}
