package io.lockstep.replicator.app;

import io.lockstep.replicator.plan.HolePlanner.Ability;
import io.lockstep.replicator.port.HoleRights;
import io.lockstep.replicator.port.HoleRights.Answer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How holes are filled, as found out before a link starts.
 *
 * @param why for an operator, where it is not the best way there is; else empty
 */
record HoleMethod(Ability ability, String why) {
    /**
     * Asks the target.
     *
     * @throws IllegalStateException worded for an operator, if it gave no answer
     */
    static HoleMethod ask(HoleRights rights, Duration requestTimeout) {
        try {
            Answer answer = rights.ask()
                    .toCompletableFuture()
                    .get(requestTimeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            return switch (answer) {
                case Answer.BulkMarkers bulk -> new HoleMethod(new Ability(true, true), "");
                case Answer.EmptyTransactions empty -> new HoleMethod(new Ability(false, true), empty.why());
                case Answer.NoAnswer none -> throw new IllegalStateException(none.detail());
            };
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the target did not say whether it permits control markers", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the target for rights", e);
        }
    }

    String label() {
        return ability.bulkMarkers() ? "markers" : "empty-transactions";
    }
}
