package io.lockstep.replicator.drive;

import io.lockstep.replicator.PartitionId;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.state.Effect;
import io.lockstep.replicator.state.Event;
import java.util.concurrent.CompletionStage;

/** Reads the two stretches that an alignment compares. */
final class Surveyor {
    private final TailReader reader;

    Surveyor(TailReader reader) {
        this.reader = reader;
    }

    CompletionStage<Event> survey(PartitionId partition, Effect.Survey survey) {
        return target(partition, survey).thenCompose(target -> {
            Range range = survey.sourceRange(target);
            return reader.source(partition, range.from(), range.to())
                    .thenApply(source -> new Event.Surveyed(survey.ticket(), target, source));
        });
    }

    private CompletionStage<Tail> target(PartitionId partition, Effect.Survey survey) {
        return survey.from().isPresent()
                ? reader.target(partition, survey.from().getAsLong(), survey.end())
                : reader.lastOfTarget(partition, survey.end());
    }
}
