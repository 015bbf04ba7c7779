package io.lockstep.policy.config;

import io.lockstep.policy.Drill;
import io.lockstep.policy.DrillMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code drills}. */
final class DrillsReader {
    private static final String EXAMPLE = "{ name: weekly, cron: \"0 0 6 ? * MON\", mode: shadow }";

    private DrillsReader() {}

    static Optional<List<Drill>> read(Value value) {
        Set<String> names = new HashSet<>();
        return value.list(EXAMPLE, item -> drill(item, names));
    }

    private static Optional<Drill> drill(Value item, Set<String> names) {
        return item.section().map(section -> {
            String name = section.required("name", "weekly", value -> unique(value, names), "");
            String cron = section.required("cron", "\"0 0 6 ? * MON\"", Cron::read, "");
            DrillMode mode = section.optional("mode", "shadow", Scalars.word(DrillMode.class), DrillMode.SHADOW);
            section.end();
            return new Drill(name, cron, mode);
        });
    }

    private static Optional<String> unique(Value value, Set<String> names) {
        Optional<String> name = Scalars.name(value);
        return name.isEmpty() || names.add(name.get())
                ? name
                : value.refuse("is the name of an earlier drill", "Give each drill a name of its own");
    }
}
