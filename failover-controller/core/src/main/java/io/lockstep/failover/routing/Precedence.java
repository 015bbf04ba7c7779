package io.lockstep.failover.routing;

import io.lockstep.failover.port.RoutingSwitch.Route;
import java.util.Optional;

/** Which of two routes counts: the higher epoch, then the higher generation. What is told already is never taken back. */
final class Precedence {
    private Precedence() {}

    /** Why {@code wanted} must not be told where {@code told} was; empty if it may. */
    static Optional<String> obstacle(Route wanted, Route told) {
        if (!wanted.pair().equals(told.pair())) {
            return Optional.of("it holds the route of pair " + told.pair() + ", and pair " + wanted.pair()
                    + " must not overwrite it. Give each pair a place of its own.");
        }
        return obstacle(wanted, told.epoch(), told.generation()).or(() -> contradiction(wanted, told));
    }

    /** The same where only the numbers were told. */
    static Optional<String> obstacle(Route wanted, long epoch, long generation) {
        boolean older = wanted.epoch() < epoch || (wanted.epoch() == epoch && wanted.generation() < generation);
        return older
                ? Optional.of(
                        "it tells epoch " + epoch + ", generation " + generation + " already, and the older epoch "
                                + wanted.epoch() + ", generation " + wanted.generation()
                                + " must not replace it. Find out which controller told it so.")
                : Optional.empty();
    }

    /** Whether both lead clients to the same place, by the same decision. */
    static boolean same(Route wanted, Route told) {
        return wanted.pair().equals(told.pair())
                && wanted.active().equals(told.active())
                && wanted.epoch() == told.epoch()
                && wanted.generation() == told.generation()
                && wanted.bootstrap().equals(told.bootstrap());
    }

    private static Optional<String> contradiction(Route wanted, Route told) {
        boolean equal = wanted.epoch() == told.epoch() && wanted.generation() == told.generation();
        return equal && !same(wanted, told)
                ? Optional.of("it tells " + told.active() + " (" + told.bootstrap() + ") at epoch " + told.epoch()
                        + ", generation " + told.generation() + ", and " + wanted.active() + " ("
                        + wanted.bootstrap() + ") at the same generation would contradict it. Use a higher generation.")
                : Optional.empty();
    }
}
