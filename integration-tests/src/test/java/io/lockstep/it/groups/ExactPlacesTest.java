package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Compacted;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Where the shift is 0, every position is the same number on both sides, whatever lies there. */
class ExactPlacesTest {
    private static final int STEP = 13;

    @Test
    void positionsInHolesOfEveryKindAreTheSameNumberAndLeadToTheSameRecord() {
        try (Regions regions = Regions.start()) {
            Data data = new Data(regions.east(), 17);
            regions.east().createTopic("aborted", 1, Map.of());
            data.transactions("aborted", 1, 20, 15);
            data.plain("aborted", 1, 3, "none");
            regions.east().createTopic("risen", 1, Map.of());
            data.plain("risen", 1, 2_000, "gzip");
            deleteBefore(regions, "risen", 1_500);
            Compacted.create(regions.east(), data, "held");
            try (GroupLink link = GroupLink.run(
                    regions,
                    GroupLink.with(regions.settings("aborted", "risen", "held"), GroupLink.groups(".*"), false))) {
                regions.awaitCaughtUp("aborted", "risen", "held");
                link.awaitPasses();
                check(regions, link, "aborted", 0);
                check(regions, link, "risen", 1_500);
                check(regions, link, "held", 0);
                assertThat(link.link().lastGroups().skipped()).isEmpty();
            }
        }
    }

    private static void check(Regions regions, GroupLink link, String topic, long start) {
        GroupsOf east = new GroupsOf(regions.east());
        GroupsOf west = new GroupsOf(regions.west());
        TopicPartition log = new TopicPartition(topic, 0);
        long end = Optional.ofNullable(Regions.ends(regions.east(), topic).get(log))
                .orElseThrow();
        for (long position = start; position <= end; position += STEP) {
            east.commit(topic + "-" + position, topic, 0, position, "");
        }
        link.sync();
        NavigableMap<Long, String> source = east.records(log);
        NavigableMap<Long, String> target = west.records(log);
        for (long position = start; position <= end; position += STEP) {
            assertThat(west.position(topic + "-" + position, topic, 0)).isEqualTo(position);
            assertThat(List.of(next(target, position)))
                    .as(topic + " behind " + position)
                    .isEqualTo(List.of(next(source, position)));
        }
    }

    private static String next(NavigableMap<Long, String> records, long position) {
        return Optional.ofNullable(records.ceilingEntry(position))
                .map(Object::toString)
                .orElse("the end");
    }

    private static void deleteBefore(Regions regions, String topic, long offset) {
        var cut = regions.east()
                .admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)));
        Await.within(Duration.ofSeconds(10))
                .until("the deletion", () -> cut.all().isDone());
    }
}
