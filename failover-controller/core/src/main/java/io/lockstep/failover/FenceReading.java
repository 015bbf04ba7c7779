package io.lockstep.failover;

import java.util.List;
import java.util.stream.Stream;

/**
 * A fence as it was read back.
 *
 * @param standing how many of the plan's changes are in place
 * @param missing changes that are not in place, each in words
 * @param foreign changes that somebody else replaced meanwhile, each in words; lifting leaves them alone
 */
public record FenceReading(int standing, List<String> missing, List<String> foreign) {
    public FenceReading {
        missing = List.copyOf(missing);
        foreign = List.copyOf(foreign);
    }

    /** Whether all of the fence is in place. */
    public boolean complete() {
        return missing.isEmpty() && foreign.isEmpty();
    }

    /** All that is not in place, each in words. */
    public List<String> broken() {
        return Stream.concat(missing.stream(), foreign.stream()).toList();
    }

    /** Whether nothing of the fence is left. */
    public boolean lifted() {
        return standing == 0;
    }
}
