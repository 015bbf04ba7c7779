package io.lockstep.failover.parity;

import io.lockstep.failover.parity.Difference.Direction;
import io.lockstep.policy.SyncMode;
import java.util.List;
import java.util.Optional;

/**
 * How both sides compare in one kind.
 *
 * @param same how many items are alike
 * @param unknown why it could not be compared; empty where it was
 */
public record KindReport(Kind kind, SyncMode mode, int same, List<Difference> differences, Optional<String> unknown) {
    public KindReport {
        differences = List.copyOf(differences);
    }

    /** How much of it is drift. */
    public long drift(Direction direction) {
        return differences.stream()
                .filter(Difference::drift)
                .filter(each -> each.direction() == direction)
                .count();
    }
}
