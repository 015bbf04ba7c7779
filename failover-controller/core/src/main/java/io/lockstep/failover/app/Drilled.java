package io.lockstep.failover.app;

import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.Optional;

/** What past drills say. */
final class Drilled {
    private Drilled() {}

    /** When a drill passed last. */
    static Optional<Instant> lastGood(Book book) {
        return book.drills().values().stream()
                .filter(drill -> drill.outcome().filter(DrillEnded::passed).isPresent())
                .flatMap(drill -> drill.ended().stream())
                .max(Instant::compareTo);
    }
}
