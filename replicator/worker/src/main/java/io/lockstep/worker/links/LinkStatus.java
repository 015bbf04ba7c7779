package io.lockstep.worker.links;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.MemorySnapshot;
import java.util.List;
import java.util.stream.Stream;

/** How one link stands in this process. Immutable; a running link's snapshot is taken anew at each call. */
public sealed interface LinkStatus {
    LinkSnapshot snapshot();

    /** Not running yet; {@code why} says what is missing. */
    record Starting(LinkId id, boolean sourceReachable, boolean targetReachable, List<String> why)
            implements LinkStatus {
        @Override
        public LinkSnapshot snapshot() {
            return withoutEngine(id, "STARTING", sourceReachable, targetReachable, "", why);
        }
    }

    /** The engine runs; {@code warnings} are the worker's own, added to the engine's. */
    record Running(Link link, List<String> warnings) implements LinkStatus {
        public Running {
            warnings = List.copyOf(warnings);
        }

        @Override
        public LinkSnapshot snapshot() {
            LinkSnapshot of = link.snapshot();
            return with(of, warnings);
        }
    }

    /** It cannot run, and waiting will not help. */
    record Failed(LinkId id, String error) implements LinkStatus {
        @Override
        public LinkSnapshot snapshot() {
            return withoutEngine(id, "FAILED", false, false, error, List.of());
        }
    }

    private static LinkSnapshot withoutEngine(
            LinkId id, String state, boolean source, boolean target, String error, List<String> warnings) {
        return new LinkSnapshot(
                id.owner(),
                id.name(),
                state,
                false,
                0,
                "unknown",
                source,
                target,
                false,
                error,
                warnings,
                new MemorySnapshot(0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same with more warnings before its own. */
    static LinkSnapshot with(LinkSnapshot of, List<String> more) {
        if (more.isEmpty()) {
            return of;
        }
        List<String> all = Stream.concat(more.stream(), of.warnings().stream()).toList();
        return new LinkSnapshot(
                of.pair(),
                of.link(),
                of.state(),
                of.coordinator(),
                of.epoch(),
                of.holeMethod(),
                of.sourceReachable(),
                of.targetReachable(),
                of.progressing(),
                of.error(),
                all,
                of.memory(),
                of.contested(),
                of.contestedGroups(),
                of.partitions(),
                of.stays());
    }
}
