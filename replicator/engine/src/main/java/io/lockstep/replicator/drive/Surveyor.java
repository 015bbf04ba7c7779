package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.decision.Stretches;
import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.LogMatching;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.state.Effect;
import io.lockstep.replicator.state.Event;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Reads the two stretches that an alignment compares, once it is sure that the source topic is still the one that
 * mirroring began with: another topic's records prove nothing. One survey at a time.
 */
final class Surveyor {
    private final TailReader reader;
    private final LogMatching matching;
    private final TopicDoubt doubt;

    Surveyor(TailReader reader, LogMatching matching, EngineClock clock) {
        this.reader = reader;
        this.matching = matching;
        this.doubt = new TopicDoubt(clock);
    }

    CompletionStage<Event> survey(PartitionId partition, Effect.Survey survey, String sourceTopicId) {
        return target(partition, survey)
                .thenCompose(target -> reader.sourceTopic(partition, sourceTopicId)
                        .thenCompose(fault -> fault.isPresent()
                                ? CompletableFuture.completedFuture(
                                        changed(survey.ticket(), survey.mirrored(target), sourceTopicId, fault.get()))
                                : compare(partition, survey, target)));
    }

    CompletionStage<Event> match(PartitionId partition, Effect.Match match, String sourceTopicId) {
        return reader.sourceTopic(partition, sourceTopicId).thenCompose(fault -> {
            if (fault.isPresent()) {
                long mirrored = match.soFar().last().source();
                return CompletableFuture.completedFuture(changed(match.ticket(), mirrored, sourceTopicId, fault.get()));
            }
            doubt.settled();
            return matching.match(partition, match.soFar(), match.end())
                    .thenApply(outcome -> new Event.Matched(match.ticket(), outcome));
        });
    }

    private CompletionStage<Event> compare(PartitionId partition, Effect.Survey survey, Tail target) {
        doubt.settled();
        List<Range> parts = Stretches.outside(
                survey.sourceRange(target),
                Stretches.ofSource(survey.entry().leaps(), survey.entry().map()));
        return read(parts, part -> reader.source(partition, part.from(), part.to()))
                .thenApply(source -> new Event.Surveyed(survey.ticket(), target, source));
    }

    /** One after the other, as one. */
    private static CompletionStage<Tail> read(List<Range> parts, Function<Range, CompletionStage<Tail>> reading) {
        CompletionStage<Tail> all = reading.apply(parts.getFirst());
        for (Range part : parts.subList(1, parts.size())) {
            all = all.thenCompose(known -> reading.apply(part).thenApply(more -> Stretches.joined(known, more)));
        }
        return all;
    }

    private Event changed(long ticket, long mirrored, String sourceTopicId, SourceFault fault) {
        if (!doubt.confirms(fault)) {
            return new Event.Failed(ticket, "the source topic seems to be another one: " + fault);
        }
        Optional<String> other = fault instanceof SourceFault.TopicRecreated recreated
                ? Optional.of(recreated.newTopicId())
                : Optional.empty();
        Halt.Reason reason = other.isPresent() ? Halt.Reason.SOURCE_RECREATED : Halt.Reason.SOURCE_DELETED;
        String detail = other.map(id -> "topic id " + sourceTopicId + " became " + id)
                .orElse("the source topic no longer exists");
        return new Event.Impossible(ticket, new Halt(reason, Halt.Side.SOURCE, 0, mirrored, detail));
    }

    private CompletionStage<Tail> target(PartitionId partition, Effect.Survey survey) {
        return survey.from().isPresent()
                ? read(
                        Stretches.outside(
                                new Range(survey.from().getAsLong(), survey.end()),
                                survey.entry().leaps()),
                        part -> reader.target(partition, part.from(), part.to()))
                : reader.lastOfTarget(partition, survey.end());
    }
}
