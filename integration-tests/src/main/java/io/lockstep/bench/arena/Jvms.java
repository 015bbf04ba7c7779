package io.lockstep.bench.arena;

import io.lockstep.bench.figure.Contestant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** With which options contestants' JVMs were started, as the system tells of the running processes. Used by one thread. */
public final class Jvms {
    private final Map<Contestant, List<String>> seen = new EnumMap<>(Contestant.class);

    /** The same for each turn of a contestant; none where the system does not tell. */
    public void saw(Contestant who, List<String> options) {
        seen.put(who, List.copyOf(options));
    }

    /** All that was seen. */
    public Map<Contestant, List<String>> seen() {
        return Collections.unmodifiableMap(seen);
    }
}
