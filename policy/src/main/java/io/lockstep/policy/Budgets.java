package io.lockstep.policy;

import java.time.Duration;

/**
 * How long the steps of a promotion may take.
 *
 * @param fence after which a fence is lifted again, as long as nothing was promoted
 * @param drain for open transactions to finish; then they are aborted
 * @param route until every routing instance has confirmed and no client is left on the source
 * @param observe watched after the switch before the run is committed
 */
public record Budgets(Duration fence, Duration drain, Duration route, Duration observe) {
    /** What holds where a policy says nothing. */
    public static final Budgets DEFAULT =
            new Budgets(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
