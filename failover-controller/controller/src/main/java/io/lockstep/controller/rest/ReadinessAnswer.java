package io.lockstep.controller.rest;

import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.state.Readiness;
import io.lockstep.failover.state.Readiness.Standing;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How ready a pair is.
 *
 * @param score of all categories together
 * @param best what that could be
 */
@Schema(name = "Readiness")
public record ReadinessAnswer(String pair, int score, int best, SortedMap<String, Standing> categories) {
    static ReadinessAnswer of(PairView pair) {
        int score = pair.readiness().values().stream().mapToInt(Standing::score).sum();
        return new ReadinessAnswer(
                pair.pair(), score, Readiness.BEST * pair.readiness().size(), pair.readiness());
    }
}
