package io.lockstep.controller.rest;

import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A drill as it is shown.
 *
 * @param passed empty until it is over
 * @param findings what it found, in words
 * @param isolation what shows that production was left alone, a sentence for each region
 * @param measured how each run did against the objectives
 */
@Schema(name = "Drill")
public record DrillAnswer(
        String id,
        String name,
        Mode mode,
        String by,
        Instant begun,
        Optional<Instant> ended,
        Optional<Boolean> passed,
        List<String> findings,
        List<String> isolation,
        List<String> measured,
        List<String> runs) {
    static DrillAnswer of(DrillView view) {
        Book.Drill drill = view.drill();
        return new DrillAnswer(
                view.id(),
                drill.what().name(),
                drill.what().mode(),
                drill.what().by(),
                drill.begun(),
                drill.ended(),
                drill.outcome().map(DrillEnded::passed),
                drill.outcome().map(DrillEnded::findings).orElse(List.of()),
                drill.outcome().map(DrillEnded::isolation).orElse(List.of()),
                drill.outcome().map(DrillEnded::measured).orElse(List.of()),
                List.copyOf(view.runs()));
    }
}
