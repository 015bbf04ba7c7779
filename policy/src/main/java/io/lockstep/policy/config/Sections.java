package io.lockstep.policy.config;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Holes;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Objectives;
import io.lockstep.policy.RetentionOverrun;
import io.lockstep.policy.TakeOver;
import io.lockstep.policy.WorkerLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Readers of the sections without state of their own, and what holds where a key is left out. */
final class Sections {
    static final Objectives OBJECTIVES = new Objectives(Duration.ofSeconds(5), Duration.ofSeconds(60));
    static final Groups GROUPS = new Groups(
            List.of(".*"),
            List.of(),
            Duration.ofSeconds(2),
            DeletedGroups.KEEP,
            Duration.ofHours(24),
            CheckpointForm.NONE);

    private Sections() {}

    static Optional<Objectives> objectives(Value value) {
        return value.section().map(section -> {
            Duration rpo = section.optional("rpo", "5s", Quantities.duration("1ms", "24h"), OBJECTIVES.rpo());
            Duration rto = section.optional("rto", "60s", Quantities.duration("1s", "24h"), OBJECTIVES.rto());
            section.end();
            return new Objectives(rpo, rto);
        });
    }

    static Optional<Mirror> mirror(Value value) {
        return value.section().map(section -> {
            List<String> topics =
                    section.required("topics", "[\"orders\", \"payments\\\\..*\"]", Expressions::topics, List.of());
            List<String> exclude = section.optional(
                    "exclude", "[\"payments\\\\.scratch\"]", list -> excluded(list, topics), Mirror.NONE.exclude());
            Holes holes = section.optional("holes", "exact", Scalars.word(Holes.class), Mirror.NONE.holes());
            RetentionOverrun overrun = section.optional(
                    "onRetentionOverrun",
                    "record",
                    Scalars.word(RetentionOverrun.class),
                    Mirror.NONE.onRetentionOverrun());
            long prefillLimit = section.optional(
                    "prefillLimit", "1000000000", Scalars.number(0, Long.MAX_VALUE), Mirror.NONE.prefillLimit());
            TakeOver takeOver =
                    section.optional("takeOver", "none", Scalars.word(TakeOver.class), Mirror.NONE.takeOver());
            section.end();
            return new Mirror(topics, exclude, holes, overrun, prefillLimit, takeOver);
        });
    }

    /** An expression on both lists selects nothing; whoever wrote it meant one of the two. */
    private static Optional<List<String>> excluded(Value value, List<String> topics) {
        return Scalars.distinct(
                value,
                "\"payments\\\\.scratch\"",
                item -> Expressions.read(item)
                        .flatMap(expression -> topics.contains(expression)
                                ? item.refuse(
                                        "is in mirror.topics too, so nothing of it is mirrored", "Keep it in one list")
                                : Optional.of(expression)));
    }

    static Optional<Groups> groups(Value value) {
        return value.section().map(section -> {
            List<String> include = section.optional("include", "[\".*\"]", Expressions::listNotEmpty, GROUPS.include());
            List<String> exclude =
                    section.optional("exclude", "[\"console-consumer-.*\"]", Expressions::list, GROUPS.exclude());
            Duration every = section.optional("every", "2s", Quantities.duration("100ms", "10m"), GROUPS.every());
            DeletedGroups deleted =
                    section.optional("deleted", "keep", Scalars.word(DeletedGroups.class), GROUPS.deleted());
            Duration history = section.optional("history", "24h", Quantities.duration("1m", "720h"), GROUPS.history());
            CheckpointForm emit = section.optional("emit", "none", Scalars.word(CheckpointForm.class), GROUPS.emit());
            section.end();
            return new Groups(include, exclude, every, deleted, history, emit);
        });
    }

    static Optional<WorkerLimits> worker(Value value) {
        return value.section().map(section -> {
            long memory = section.optional(
                    "memory", "128MiB", Quantities.size("16MiB", "1024GiB"), WorkerLimits.DEFAULT.memoryBytes());
            Duration session = section.optional(
                    "sessionTimeout", "6s", Quantities.duration("1s", "30m"), WorkerLimits.DEFAULT.sessionTimeout());
            Duration request = section.optional(
                    "requestTimeout", "10s", Quantities.duration("100ms", "5m"), WorkerLimits.DEFAULT.requestTimeout());
            section.end();
            return new WorkerLimits(memory, session, request);
        });
    }
}
