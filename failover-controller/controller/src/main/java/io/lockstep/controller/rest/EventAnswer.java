package io.lockstep.controller.rest;

import io.lockstep.failover.Happening;
import io.lockstep.failover.drive.RunDriver.Written;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that was written to the journal.
 *
 * @param pair empty in a heartbeat, which is of all
 * @param run empty where it is about the pair
 * @param kind e.g. {@code Moved}; {@code heartbeat} where nothing was written for a while
 * @param phase where it leads a run, if it does
 */
@Schema(name = "Event")
public record EventAnswer(
        String pair, String run, String kind, Instant at, Optional<String> phase, Optional<String> reason) {
    static EventAnswer of(String pair, Written written) {
        Optional<Happening.Moved> moved = Optional.of(written.happening())
                .filter(Happening.Moved.class::isInstance)
                .map(Happening.Moved.class::cast);
        return new EventAnswer(
                pair,
                written.run(),
                written.happening().getClass().getSimpleName(),
                written.at(),
                moved.map(each -> each.to().name()),
                moved.map(Happening.Moved::reason));
    }

    static EventAnswer heartbeat(Instant at) {
        return new EventAnswer("", "", "heartbeat", at, Optional.empty(), Optional.empty());
    }
}
