package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointFormTest {
    private static final LinkId LINK = new LinkId("shop", "east", "west");
    private static final String ODD = "a|b\"c é\\->";

    @Test
    void givesBackWhatWasWrittenWhateverTheGroupIsCalled() {
        GroupCheckpoint checkpoint = new GroupCheckpoint(
                ODD,
                GroupType.SHARE,
                1_700_000_000_123L,
                true,
                Map.of(
                        new PartitionId("orders", 0), new Pair(12, 13, "words"),
                        new PartitionId("orders", 7), new Pair(Long.MAX_VALUE, 0, ""),
                        new PartitionId("payments", 0), new Pair(0, 0, "é")));
        String key = CheckpointForm.key(LINK, ODD);
        assertThat(CheckpointForm.group(LINK, key)).contains(ODD);
        assertThat(CheckpointForm.read(ODD, CheckpointForm.value(checkpoint))).isEqualTo(checkpoint);
    }

    @Test
    void knowsTheGroupsOfItsOwnLinkOnly() {
        String key = CheckpointForm.key(new LinkId("shop", "west", "east"), "g");
        assertThat(CheckpointForm.group(LINK, key)).isEmpty();
    }

    @Test
    void remembersTheLatestTargetsOfEachPartition() {
        PartitionId partition = new PartitionId("t", 0);
        CheckpointMemory memory = new CheckpointMemory(at(partition, 0));
        for (long target = 1; target <= 20; target++) {
            memory.take(at(partition, target));
            memory.take(at(partition, target));
        }
        assertThat(memory.written().ours()).containsEntry(partition, Set.of(13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L));
        assertThat(memory.written().last()).isEqualTo(at(partition, 20));
    }

    private static GroupCheckpoint at(PartitionId partition, long target) {
        return new GroupCheckpoint("g", GroupType.CLASSIC, 1, false, Map.of(partition, new Pair(target, target, "")));
    }
}
