package io.lockstep.failover.parity;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that is not alike on both sides.
 *
 * @param active what the active region has; empty where it has nothing of it
 * @param standby the same of the standby
 * @param note what becomes of it, or what somebody has to do
 */
public record Difference(Item item, Optional<String> active, Optional<String> standby, Standing standing, String note) {
    /** What a difference means. */
    public enum Standing {
        /** It should not be. */
        DRIFT,
        /** The policy wants it told, and nothing else. */
        TOLD,
        /** A right to write that is opened by a promotion. */
        HELD
    }

    /** Where it is. */
    public enum Direction {
        /** The active region has it alone. */
        MISSING("+"),
        /** The standby has it alone. */
        EXTRA("-"),
        /** Both have it, each its own way. */
        DIFFERS("~");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        /** As in a diff: what would be added to the standby, what taken away, what changed. */
        public String sign() {
            return sign;
        }

        /** As metrics name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Direction direction() {
        if (active.isEmpty()) {
            return Direction.EXTRA;
        }
        return standby.isEmpty() ? Direction.MISSING : Direction.DIFFERS;
    }

    public boolean drift() {
        return standing == Standing.DRIFT;
    }
}
