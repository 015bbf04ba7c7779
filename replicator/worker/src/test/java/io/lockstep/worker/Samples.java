package io.lockstep.worker;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.MemorySnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HolesSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Values that tests start from. */
public final class Samples {
    public static final LinkId LINK = new LinkId("shop", "east", "west");

    private Samples() {}

    public static LinkSettings settings() {
        return settings(LINK);
    }

    /** The same way for the pair's drills. */
    public static LinkSettings drill() {
        return settings(new LinkId(LINK.pair() + ".drill", LINK.source(), LINK.target()));
    }

    private static LinkSettings settings(LinkId link) {
        return LinkSettings.of(
                        link,
                        LINK.source(),
                        Map.of("bootstrap.servers", "127.0.0.1:1"),
                        Map.of("bootstrap.servers", "127.0.0.1:2"))
                .topics(List.of("orders"))
                .prefillLimit(1_000_000)
                .memoryBudget(1 << 20)
                .requestTimeout(Duration.ofSeconds(5))
                .build();
    }

    public static LinkSnapshot running(PartitionSnapshot... partitions) {
        return link("RUNNING", true, true, partitions);
    }

    public static LinkSnapshot link(
            String state, boolean progressing, boolean targetReachable, PartitionSnapshot... partitions) {
        return new LinkSnapshot(
                LINK.pair(),
                LINK.name(),
                state,
                true,
                3,
                "markers",
                true,
                targetReachable,
                progressing,
                state.equals("FAILED") ? "the engine ended" : "",
                List.of(),
                new MemorySnapshot(100, 1_000),
                List.of(),
                List.of(),
                List.of(partitions),
                List.of());
    }

    public static PartitionSnapshot streaming(String topic, int partition) {
        return new PartitionSnapshot(
                topic, partition, "Streaming", 40, 50, 40, 10, 1_000, 1.5, 0, HolesSnapshot.NONE, 1, 2, 3, 4, null, "");
    }

    public static PartitionSnapshot unknownLag(String topic, int partition) {
        return new PartitionSnapshot(
                topic, partition, "Aligning", 40, -1, 40, -1, -1, -1, 0, HolesSnapshot.NONE, 1, 2, 3, 4, null, "");
    }

    public static PartitionSnapshot halted(String topic, int partition) {
        HaltSnapshot halt = new HaltSnapshot("FOREIGN_WRITE", "TARGET", 40, 42, "two records too many", "Stop it.");
        return new PartitionSnapshot(
                topic, partition, "Halted", 40, 50, 42, 10, 1_000, 9, 0, HolesSnapshot.NONE, 1, 2, 3, 4, halt, "");
    }
}
