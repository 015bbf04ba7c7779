package io.lockstep.bench.race;

import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What came of a turn, in a few words. */
final class Told {
    private static final Set<String> SHOWN = Set.of(Names.PACE, Names.CPU, Names.MEMORY);

    private Told() {}

    static String of(List<Reading> readings) {
        return readings.stream()
                .filter(each -> SHOWN.contains(each.name()))
                .map(each -> String.format(Locale.ROOT, "%s %.1f %s", each.name(), each.value(), each.unit()))
                .collect(Collectors.joining(", "));
    }
}
