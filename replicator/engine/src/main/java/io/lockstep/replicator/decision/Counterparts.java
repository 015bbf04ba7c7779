package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the source record that a target record was made from. Walks forward only. */
final class Counterparts {
    private final AlignmentQuestion question;
    private final List<TailRecord> records;
    private final Map<Long, TailRecord> byOffset = new HashMap<>();
    private final Map<String, List<TailRecord>> byDigest = new HashMap<>();
    private int first;

    Counterparts(AlignmentQuestion question) {
        this.question = question;
        this.records = question.source().records();
        for (TailRecord record : records) {
            byOffset.put(record.offset(), record);
            byDigest.computeIfAbsent(record.digest(), digest -> new ArrayList<>())
                    .add(record);
        }
    }

    /** The counterpart of a target record that belongs at source offset {@code wanted}, or at an earlier one. */
    Optional<TailRecord> of(TailRecord record, long wanted, OffsetMap map) {
        return question.compacted() ? anywhere(record, wanted, map) : inOrder(record, wanted, map);
    }

    /** Whether the source lacks {@code wanted} for no other reason than compaction. */
    boolean mayLack(long wanted) {
        return question.compacted()
                && wanted < question.source().to()
                && at(wanted).isEmpty();
    }

    /** The source record that should have come: the next one in order, or the one at the wanted offset. */
    Optional<TailRecord> awaited(long wanted, OffsetMap map) {
        return question.compacted() ? at(wanted) : next(map).filter(record -> record.offset() <= wanted);
    }

    /** The first source record behind {@code passed} and below {@code end} that is not looked past. */
    Optional<TailRecord> firstBetween(OptionalLong passed, long end, OffsetMap map) {
        return records.subList(first, records.size()).stream()
                .filter(record -> passed.isEmpty() || record.offset() > passed.getAsLong())
                .filter(record -> record.offset() < end)
                .filter(record -> !leapt(record, map))
                .findFirst();
    }

    /** Nothing up to this source record is awaited any more. */
    void passed(TailRecord record) {
        while (first < records.size() && records.get(first).offset() <= record.offset()) {
            first++;
        }
    }

    private Optional<TailRecord> inOrder(TailRecord record, long wanted, OffsetMap map) {
        return next(map)
                .filter(candidate -> candidate.digest().equals(record.digest()))
                .filter(candidate -> candidate.offset() == wanted || mayShift(candidate, record, map));
    }

    private Optional<TailRecord> anywhere(TailRecord record, long wanted, OffsetMap map) {
        Optional<TailRecord> there = at(wanted).filter(found -> found.digest().equals(record.digest()));
        if (there.isPresent()) {
            return there;
        }
        List<TailRecord> alike = byDigest.getOrDefault(record.digest(), List.of()).stream()
                .filter(candidate -> candidate.offset() < wanted && !isPassed(candidate))
                .filter(candidate -> mayShift(candidate, record, map) && !leapt(candidate, map))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    private boolean isPassed(TailRecord candidate) {
        return first == records.size()
                || candidate.offset() < records.get(first).offset();
    }

    /** A shift is only ever added behind what the map knows already. */
    private static boolean mayShift(TailRecord candidate, TailRecord record, OffsetMap map) {
        return candidate.offset() >= map.last().source()
                && record.offset() >= map.last().target();
    }

    private Optional<TailRecord> next(OffsetMap map) {
        while (first < records.size() && leapt(records.get(first), map)) {
            first++;
        }
        return first < records.size() ? Optional.of(records.get(first)) : Optional.empty();
    }

    private Optional<TailRecord> at(long offset) {
        return Optional.ofNullable(byOffset.get(offset));
    }

    /** In a leap's place, or in what is too long for it and was given no offset on the target for that reason. */
    private boolean leapt(TailRecord record, OffsetMap map) {
        return switch (map.place(record.offset())) {
            case Placement.At(long offset) -> question.leapt(offset);
            case Placement.Between(long next) -> question.leapt(next) || question.leapt(next - 1);
        };
    }
}
