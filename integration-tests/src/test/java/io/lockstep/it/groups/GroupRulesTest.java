package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is carried over, what is left alone, and what is said about it. */
class GroupRulesTest extends GroupsScene {
    private static final String TOPIC = "rules";

    private GroupLink link;

    @BeforeAll
    void run() {
        regions.east().createTopic(TOPIC, 2, Map.of());
        regions.east().createTopic("late", 1, Map.of());
        data.plain(TOPIC, 2, 1_000, "zstd");
        data.plain("late", 1, 100, "none");
        link = GroupLink.run(regions, GroupLink.with(regions.settings(TOPIC, "late"), GroupLink.groups(".*"), false));
        regions.awaitCaughtUp(TOPIC, "late");
        link.awaitPasses();
    }

    @Test
    void aResetOnTheSourceIsFollowedInEitherDirection() {
        for (long position : List.of(300L, 40L, 0L, 500L)) {
            east.commit("reset", TOPIC, 0, position, "");
            link.sync();
            assertThat(west.position("reset", TOPIC, 0)).isEqualTo(position);
        }
    }

    @Test
    void aGroupThatOthersMovedOnTheTargetIsLeftAloneUntilAnOperatorAcceptsTheSourcesPosition() {
        east.commit("moved", TOPIC, 0, 100, "");
        east.commit("moved", TOPIC, 1, 100, "");
        link.sync();
        west.commit("moved", TOPIC, 0, 222, "test run");
        east.commit("moved", TOPIC, 0, 110, "");
        east.commit("moved", TOPIC, 1, 110, "");
        link.sync();
        PositionSnapshot moved = link.position("moved", TOPIC, 0);
        assertThat(moved.state()).isEqualTo("MOVED_ON_TARGET");
        assertThat(moved.why()).isEqualTo("somebody else moved it to 222; its position would be 110");
        assertThat(west.position("moved", TOPIC, 0)).isEqualTo(222);
        assertThat(west.position("moved", TOPIC, 1))
                .as("the other partition goes on")
                .isEqualTo(110);
        link.sync("moved");
        assertThat(west.position("moved", TOPIC, 0)).isEqualTo(110);
        assertThat(link.group("moved").state()).isEqualTo("SYNCED");
    }

    @Test
    void aGroupAtWorkOnTheTargetIsNotTouchedAndItsMembersAreTold() {
        east.commit("both", TOPIC, 0, 10, "");
        link.sync();
        for (String protocol : List.of("classic", "consumer")) {
            try (var member = west.member("both", protocol, Map.of("client.id", "reports-west"))) {
                member.subscribe(List.of(TOPIC));
                Await.within(Duration.ofSeconds(30))
                        .until(
                                "to be a member",
                                () -> member.poll(Duration.ofMillis(100)).count() > 0);
                east.commit("both", TOPIC, 0, 20, "");
                link.sync();
                GroupSnapshot group = link.group("both");
                assertThat(group.state()).isEqualTo("ACTIVE_ON_TARGET");
                assertThat(group.members()).hasSize(1).allMatch(m -> m.startsWith("reports-west@"));
                assertThat(west.position("both", TOPIC, 0)).isEqualTo(10);
            }
            link.sync();
            assertThat(west.position("both", TOPIC, 0)).isEqualTo(20);
            east.commit("both", TOPIC, 0, 10, "");
            link.sync();
        }
    }

    @Test
    void aPositionAheadOfTheMirrorWaitsAndTheLatestMirroredOneTakesItsPlace() {
        east.commit("ahead", "late", 0, 90, "");
        link.sync();
        GroupLink.answer(link.link().pause(new PartitionId("late", 0)));
        Regions.awaitPartition(
                link.link(), "late", 0, "is paused", p -> p.state().equals("Paused"));
        data.plain("late", 1, 50, "none");
        east.commit("ahead", "late", 0, 100, "");
        link.sync();
        east.commit("ahead", "late", 0, 120, "");
        link.sync();
        PositionSnapshot waiting = link.position("ahead", "late", 0);
        assertThat(waiting.state()).isEqualTo("WAITING");
        assertThat(waiting.why()).isEqualTo("20 offsets ahead of what is mirrored");
        assertThat(west.position("ahead", "late", 0)).isEqualTo(100);
        assertThat(GroupLink.answer(link.link().translate(new PartitionId("late", 0), 120)))
                .isEqualTo(new Translation.Waiting(20));
        GroupLink.answer(link.link().resume(new PartitionId("late", 0), Acceptance.NOTHING));
        link.await("ahead", "is placed", found -> found.state().equals("SYNCED"));
        assertThat(west.position("ahead", "late", 0)).isEqualTo(120);
    }

    @Test
    void aPositionBelowTheTargetsLogStartBeginsThere() {
        regions.east().createTopic("cutshort", 1, Map.of());
        east.commit("early", TOPIC, 1, 5, "");
        link.sync();
        assertThat(west.position("early", TOPIC, 1)).isEqualTo(5);
        var end = regions.west()
                .admin()
                .deleteRecords(Map.of(
                        new org.apache.kafka.common.TopicPartition(TOPIC, 1),
                        org.apache.kafka.clients.admin.RecordsToDelete.beforeOffset(30)));
        Await.within(Duration.ofSeconds(10))
                .until("the deletion", () -> end.all().isDone());
        link.sync();
        assertThat(west.position("early", TOPIC, 1)).isEqualTo(30);
    }

    @Test
    void aGroupGoesBackToWhereItStoodAndStaysThereUntilReleased() {
        east.commit("history", TOPIC, 0, 50, "first");
        link.sync();
        long then = System.currentTimeMillis();
        Await.within(Duration.ofSeconds(5)).until("a later millisecond", () -> System.currentTimeMillis() > then);
        east.commit("history", TOPIC, 0, 400, "second");
        link.sync();
        List<GroupCheckpoint> history = GroupLink.answer(link.link().groupHistory("history"));
        assertThat(history)
                .extracting(c -> c.positions().get(new PartitionId(TOPIC, 0)).source())
                .containsExactly(50L, 400L);

        GroupLink.answer(link.link().restoreGroup("history", then));
        link.sync();
        assertThat(west.committed("history").values())
                .extracting(c -> c.offset() + " " + c.metadata())
                .containsExactly("50 first");
        assertThat(link.position("history", TOPIC, 0).why())
                .isEqualTo("an operator restored it; its position would be 400");
        link.sync("history");
        assertThat(west.position("history", TOPIC, 0)).isEqualTo(400);
        assertThatThrownBy(() -> GroupLink.answer(link.link().restoreGroup("history", 1)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage(
                        history.isEmpty()
                                ? ""
                                : "the checkpoints of group history begin at "
                                        + java.time.Instant.ofEpochMilli(
                                                history.getFirst().atMillis())
                                        + ", after 1970-01-01T00:00:00.001Z. Ask for a later time");
    }

    @Test
    void aGroupThatTheSourceDeletedIsKept() {
        east.commit("gone", TOPIC, 0, 60, "");
        link.sync();
        east.delete("gone");
        link.sync();
        link.sync();
        link.sync();
        assertThat(west.position("gone", TOPIC, 0)).isEqualTo(60);
        assertThat(link.link().lastGroups().gone())
                .anyMatch(g -> g.group().equals("gone") && g.outcome().equals("kept"));
    }

    @Test
    void positionsThatTheTargetForgotAreWrittenAgain() {
        east.commit("forgotten", TOPIC, 0, 70, "");
        link.sync();
        west.delete("forgotten");
        link.sync();
        assertThat(west.position("forgotten", TOPIC, 0)).isEqualTo(70);
    }
}
