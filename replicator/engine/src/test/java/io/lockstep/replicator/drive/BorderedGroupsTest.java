package io.lockstep.replicator.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.offsets.plan.PositionPlan;
import io.lockstep.replicator.port.Border;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Positions on topics that stay at home; the fake's only topic is {@code t}. */
class BorderedGroupsTest {
    private static final Border CLOSED = topic -> Optional.of("it stays at home");

    private final FakeGroups groups = new FakeGroups();

    @Test
    void nothingIsPlannedNotedOrWrittenOfATopicThatStays() {
        groups.source("g", 40);

        GroupReport report = groups.pass(false, CLOSED).run(Set.of("g"));

        assertThat(report.groups()).isEmpty();
        assertThat(groups.done()).isEmpty();
    }

    @Test
    void aGroupOfATopicThatStaysIsNotTakenForOneThatIsGone() {
        groups.source("g", 40);
        groups.pass(true).run(Set.of());
        GroupPass later = groups.pass(true, CLOSED);

        for (int i = 0; i < 5; i++) {
            assertThat(later.run(Set.of()).gone()).isEmpty();
        }
        assertThat(groups.done()).containsExactly("saved g 40", "wrote g 40");
    }

    @Test
    void aPlanThatWasMadeOtherwiseIsNotWritten() {
        PositionPlan position = new PositionPlan(
                new PartitionId("t", 0),
                40,
                OptionalLong.of(40),
                Optional.of(new Committed(40)),
                true,
                PositionState.SYNCED,
                "");
        GroupPlan plan = new GroupPlan("g", GroupType.CLASSIC, List.of(), List.of(position), Optional.empty());

        new BorderedGroups(groups, CLOSED).write(List.of(plan));

        assertThat(groups.done()).isEmpty();
    }

    @Test
    void aCheckpointIsNotSavedWithWhatStays() {
        GroupCheckpoint checkpoint = new GroupCheckpoint(
                "g",
                GroupType.CLASSIC,
                1,
                false,
                Map.of(new PartitionId("t", 0), new Pair(1, 1, ""), new PartitionId("secret", 0), new Pair(2, 2, "")));
        Border secret = topic -> topic.equals("secret") ? Optional.of("it stays") : Optional.empty();

        new BorderedCheckpoints(groups, secret).save(List.of(checkpoint));
        new BorderedCheckpoints(groups, CLOSED).save(List.of(checkpoint));

        assertThat(groups.history("g"))
                .singleElement()
                .satisfies(saved -> assertThat(saved.positions()).containsOnlyKeys(new PartitionId("t", 0)));
    }
}
