package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.mirror.RemoteClusterUtils;
import org.junit.jupiter.api.Test;

/** Applications that came from MirrorMaker 2 go on translating their positions with Kafka's own class. */
class MirrorMakerFormTest {
    @Test
    void kafkasOwnClientTranslatesPositionsFromTheCheckpointsThatLockstepEmits() throws Exception {
        try (Regions regions = Regions.start()) {
            GroupsOf east = new GroupsOf(regions.east());
            regions.east().createTopic("emitted", 2, Map.of());
            new Data(regions.east(), 14).transactions("emitted", 2, 20, 10);
            east.commit("before", "emitted", 0, 7, "noted before");
            Groups groups = new Groups(
                    List.of(".*"),
                    List.of(),
                    Duration.ofMillis(500),
                    DeletedGroups.KEEP,
                    Duration.ofHours(1),
                    CheckpointForm.MIRRORMAKER);
            try (GroupLink link = GroupLink.run(regions, GroupLink.with(regions.settings("emitted"), groups, true))) {
                link.awaitPasses();
                long end = Regions.ends(regions.east(), "emitted").get(new TopicPartition("emitted", 1));
                Regions.awaitPartition(link.link(), "emitted", 1, "is mirrored", p -> p.nextOffset() == end);
                Regions.awaitPartition(link.link(), "emitted", 0, "holds 7", p -> p.nextOffset() > 7);
                east.commit("later", "emitted", 1, end - 3, "a word");
                link.sync();

                assertThat(translated(regions, "before")).isEqualTo(new GroupsOf(regions.west()).committed("before"));
                assertThat(translated(regions, "later")).isEqualTo(new GroupsOf(regions.west()).committed("later"));
                assertThat(translated(regions, "later").values())
                        .allMatch(at -> at.offset() < end - 3 && at.metadata().equals("a word"));
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> translated(Regions regions, String group) throws Exception {
        Map<String, Object> west = new HashMap<>(regions.west().clientSettings());
        return RemoteClusterUtils.translateOffsets(west, "east", group, Duration.ofSeconds(20));
    }
}
