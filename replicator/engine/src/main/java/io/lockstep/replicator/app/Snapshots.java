package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HolesSnapshot;
import io.lockstep.replicator.drive.PartitionReport;
import io.lockstep.replicator.state.PartitionState;
import io.lockstep.replicator.state.Phase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the loop reports into what people and metrics read. */
final class Snapshots {
    private Snapshots() {}

    static PartitionSnapshot of(PartitionId id, PartitionReport report) {
        PartitionState state = report.state();
        return new PartitionSnapshot(
                id.topic(),
                id.partition(),
                state.phase().label(),
                state.next(),
                report.sourceEnd(),
                state.phase() instanceof Phase.Sealed sealed ? sealed.end() : state.targetEnd(),
                report.lagRecords(),
                report.lagBytes(),
                report.lagSeconds(),
                state.shift(),
                holes(report.holes()),
                report.records(),
                report.bytes(),
                report.untouched(),
                report.reencoded(),
                halt(state.phase()),
                state.note());
    }

    private static HolesSnapshot holes(Map<HoleKind, Long> holes) {
        return new HolesSnapshot(
                holes.getOrDefault(HoleKind.MARKER, 0L),
                holes.getOrDefault(HoleKind.ABORTED, 0L),
                holes.getOrDefault(HoleKind.COMPACTED, 0L),
                holes.getOrDefault(HoleKind.PREFIX, 0L),
                holes.getOrDefault(HoleKind.LOST, 0L));
    }

    private static @Nullable HaltSnapshot halt(Phase phase) {
        if (!(phase instanceof Phase.Halted halted)) {
            return null;
        }
        Halt halt = halted.halt();
        return new HaltSnapshot(
                halt.reason().name(),
                halt.side().name(),
                halt.from(),
                halt.to(),
                halt.detail(),
                halt.reason().wayOut());
    }
}
