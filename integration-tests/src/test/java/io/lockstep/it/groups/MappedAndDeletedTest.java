package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionTranslator;
import io.lockstep.offsets.Translation;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.replicator.app.LinkPositions;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Positions on logs whose offsets differ, and groups that the policy deletes. */
class MappedAndDeletedTest extends GroupsScene {

    @Test
    void everyPositionOnAMappedTargetLeadsToTheSameNextRecord() {
        regions.east().createTopic("mapped", 1, Map.of());
        data.plain("mapped", 1, 50, "none");
        data.transactions("mapped", 1, 15, 9);
        data.plain("mapped", 1, 5, "none");
        regions.east().createTopic("cut", 1, Map.of());
        data.plain("cut", 1, 300, "none");
        var cut = regions.east()
                .admin()
                .deleteRecords(Map.of(new TopicPartition("cut", 0), RecordsToDelete.beforeOffset(120)));
        Await.within(Duration.ofSeconds(10))
                .until("the deletion", () -> cut.all().isDone());
        try (GroupLink link = GroupLink.run(
                regions, GroupLink.with(regions.settings("mapped", "cut"), GroupLink.groups(".*"), true))) {
            link.awaitPasses();
            long end = Regions.ends(regions.east(), "mapped").get(new TopicPartition("mapped", 0));
            Regions.awaitPartition(link.link(), "mapped", 0, "is mirrored", p -> p.nextOffset() == end);
            Regions.awaitPartition(link.link(), "cut", 0, "is mirrored", p -> p.nextOffset() == 300);
            for (long position = 0; position < end; position++) {
                east.commit("at-" + position, "mapped", 0, position, "");
            }
            for (long position = 100; position < 300; position += 20) {
                east.commit("cut-" + position, "cut", 0, position, "");
            }
            link.sync();
            requireSameNext("at-", "mapped", 0, end, 1);
            requireSameNext("cut-", "cut", 100, 300, 20);
            assertThat(link.link().lastGroups().skipped()).isEmpty();
            requireTheLibraryToAgree(GroupLink.with(regions.settings("mapped"), GroupLink.groups("at-.*"), true), end);
        }
    }

    /** A program without a running link translates alike, there and back. */
    private void requireTheLibraryToAgree(LinkSettings settings, long end) {
        PartitionId log = new PartitionId("mapped", 0);
        NavigableMap<Long, String> source = east.records(new TopicPartition("mapped", 0));
        try (LinkPositions positions = new LinkPositions(settings)) {
            PositionTranslator translator = positions.translator();
            for (long position : source.keySet()) {
                assertThat(translator.translate("at-1", log, position))
                        .isEqualTo(new Translation.Exact(west.position("at-" + position, "mapped", 0)));
                assertThat(translator.translateBack("at-1", log, west.position("at-" + position, "mapped", 0)))
                        .isEqualTo(new Translation.Exact(position));
            }
            assertThat(translator.translate("at-1", log, end + 5)).isEqualTo(new Translation.Waiting(5));
            assertThat(translator.translate("other", log, 1))
                    .isEqualTo(new Translation.Unknown("the policy does not carry group other over"));
            assertThat(translator.translate("at-1", new PartitionId("absent", 0), 1))
                    .isEqualTo(new Translation.Unknown("absent-0 is not mirrored (yet)"));
        }
    }

    private void requireSameNext(String prefix, String topic, long from, long to, long step) {
        TopicPartition log = new TopicPartition(topic, 0);
        NavigableMap<Long, String> source = east.records(log);
        NavigableMap<Long, String> target = west.records(log);
        for (long position = from; position < to; position += step) {
            long there = west.position(prefix + position, topic, 0);
            assertThat(target.ceilingEntry(there))
                    .as(prefix + position + " stands at " + there)
                    .extracting(Map.Entry::getValue)
                    .isEqualTo(source.ceilingEntry(position).getValue());
        }
    }

    @Test
    void aGroupThatTheSourceDeletedIsDeletedUnlessOthersUseIt() {
        regions.east().createTopic("deleted", 1, Map.of());
        data.plain("deleted", 1, 100, "none");
        try (GroupLink link = GroupLink.run(
                regions,
                GroupLink.with(
                        regions.settings("deleted"),
                        GroupLink.groups(Duration.ofMillis(300), DeletedGroups.DELETE, "del-.*"),
                        false))) {
            regions.awaitCaughtUp("deleted");
            link.awaitPasses();
            for (String group : new String[] {"del-plain", "del-moved", "del-busy"}) {
                east.commit(group, "deleted", 0, 33, "");
            }
            link.sync();
            west.commit("del-moved", Map.of(new TopicPartition("deleted", 0), new OffsetAndMetadata(44)));
            try (var member = west.member("del-busy", "classic", Map.of())) {
                member.subscribe(java.util.List.of("deleted"));
                Await.within(Duration.ofSeconds(30))
                        .until(
                                "to be a member",
                                () -> member.poll(Duration.ofMillis(100)).count() > 0);
                for (String group : new String[] {"del-plain", "del-moved", "del-busy"}) {
                    east.delete(group);
                }
                Await.within(Duration.ofSeconds(30)).until("the deletion", () -> !west.exists("del-plain"));
                assertThat(west.exists("del-moved")).isTrue();
                assertThat(west.exists("del-busy")).isTrue();
                Await.within(Duration.ofSeconds(30))
                        .until(
                                "both others to be kept, and why",
                                () -> told(link, "kept: somebody else moved it on the target")
                                        && told(link, "kept: it has members on the target"));
            }
        }
    }

    private static boolean told(GroupLink link, String outcome) {
        return link.link().lastGroups().gone().stream()
                .anyMatch(gone -> gone.outcome().equals(outcome));
    }
}
