package io.lockstep.failover.gateway;

import java.util.Optional;

/**
 * How far a run's orders have come. They only go on: those who write are held, everybody is held, led over, released; or
 * released where they were, which ends it. Two controllers may be at work on one run for a moment, and the one that lost
 * its place must not take clients back to where the other has led them away from: within an epoch whoever was led over
 * stays there, whichever run asks. Pure.
 */
public final class Progress {
    private static final int WRITERS_HELD = 1;
    private static final int ALL_HELD = 2;
    private static final int LED_OVER = 3;
    private static final int RELEASED_THERE = 4;
    private static final int RELEASED_HERE = 5;

    private Progress() {}

    /**
     * Why an order must not replace the newest one.
     *
     * @param to where the run that orders goes
     */
    public static Optional<String> obstacle(
            GatewayOrder newest, String run, int epoch, Hold hold, String side, String to) {
        boolean foreign = !newest.run().equals(run);
        boolean back = newest.side().equals(to) && (foreign || !side.equals(to));
        boolean later = newest.epoch() > epoch
                || newest.epoch() == epoch
                        && (back
                                || (foreign
                                        ? newest.hold() != Hold.NONE
                                        : of(newest.hold(), newest.side(), to) > of(hold, side, to)));
        return later
                ? Optional.of("the gateway was ordered to lead to " + newest.side() + " and hold "
                        + newest.hold().word() + " by run '" + newest.run() + "' in epoch " + newest.epoch()
                        + ", and to lead to " + side + " and hold " + hold.word() + " by run '" + run + "' in epoch "
                        + epoch + " must not replace that. Find out which controller did it")
                : Optional.empty();
    }

    private static int of(Hold hold, String side, String to) {
        if (side.equals(to)) {
            return hold == Hold.NONE ? RELEASED_THERE : LED_OVER;
        }
        return switch (hold) {
            case NONE -> RELEASED_HERE;
            case WRITERS -> WRITERS_HELD;
            case ALL -> ALL_HELD;
        };
    }
}
