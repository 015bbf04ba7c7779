package io.lockstep.worker;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PassSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Groups that tests start from. */
public final class GroupSamples {
    /** A name with everything that a URL would trip over. */
    public static final String ODD = "a/b c?d=%e+f;g#h";

    public static final Instant EARLY = Instant.parse("2026-11-20T14:05:00Z");
    public static final Instant LATE = Instant.parse("2026-11-20T14:06:00Z");

    private static final PartitionId ORDERS = new PartitionId("orders", 0);

    private GroupSamples() {}

    /** What the coordinator shows after a pass. */
    public static GroupsSnapshot groups() {
        return groups(new PassSnapshot("2026-11-20T14:05:00Z", 1.5, 85, 2, 3, 1, "", List.of()));
    }

    private static GroupsSnapshot groups(PassSnapshot pass) {
        GroupSnapshot synced =
                new GroupSnapshot("billing", "classic", "SYNCED", "", List.of(), List.of(position(0, "SYNCED", "")));
        GroupSnapshot waiting = new GroupSnapshot(
                ODD,
                "consumer",
                "WAITING",
                "2 ahead of what is mirrored",
                List.of("app@/10.0.0.7"),
                List.of(position(0, "SYNCED", ""), position(1, "WAITING", "2 ahead of what is mirrored")));
        return new GroupsSnapshot(
                Samples.LINK.pair(),
                Samples.LINK.name(),
                true,
                pass,
                Map.of("WAITING", 1L),
                List.of(synced, waiting),
                List.of());
    }

    /** What the coordinator shows of a group that is at work on the target. */
    public static GroupsSnapshot active() {
        GroupSnapshot active = new GroupSnapshot(
                "billing",
                "classic",
                "ACTIVE_ON_TARGET",
                "it has members",
                List.of("app@/10.0.0.7"),
                List.of(position(0, "ACTIVE_ON_TARGET", "it has members"), position(1, "ACTIVE_ON_TARGET", "")));
        PassSnapshot pass = new PassSnapshot("2026-11-20T14:05:00Z", 1.5, 85, 1, 2, 0, "", List.of());
        return new GroupsSnapshot(
                Samples.LINK.pair(),
                Samples.LINK.name(),
                true,
                pass,
                Map.of("ACTIVE_ON_TARGET", 2L),
                List.of(active),
                List.of());
    }

    /** Of a worker that is not the link's coordinator, or of one before its first pass. */
    public static GroupsSnapshot none(boolean coordinator, String failure) {
        PassSnapshot pass = new PassSnapshot(null, -1, 0, 0, 0, 0, failure, List.of());
        return new GroupsSnapshot(
                Samples.LINK.pair(), Samples.LINK.name(), coordinator, pass, Map.of(), List.of(), List.of());
    }

    private static PositionSnapshot position(int partition, String state, String why) {
        return new PositionSnapshot("orders", partition, 12, 12L, 3L, null, state, why);
    }

    /** Two checkpoints of the group {@code billing}; of others there are none. */
    public static List<GroupCheckpoint> history(String group) {
        return group.equals("billing") ? List.of(checkpoint(EARLY, 10, false), checkpoint(LATE, 8, true)) : List.of();
    }

    private static GroupCheckpoint checkpoint(Instant at, long offset, boolean held) {
        return new GroupCheckpoint(
                "billing",
                GroupType.CLASSIC,
                at.toEpochMilli(),
                held,
                Map.of(ORDERS, new Pair(offset, offset + 1, "mine"), new PartitionId("orders", 1), new Pair(3, 3, "")));
    }

    /** {@code orders-0} up to offset 10, which is a hole, and nothing else. */
    public static Translation translation(PartitionId partition, long offset) {
        if (!partition.equals(ORDERS)) {
            return new Translation.Unknown(partition + " is not mirrored (yet)");
        }
        if (offset > 10) {
            return new Translation.Waiting(offset - 10);
        }
        return offset == 10 ? new Translation.InHole(11) : new Translation.Exact(offset);
    }
}
