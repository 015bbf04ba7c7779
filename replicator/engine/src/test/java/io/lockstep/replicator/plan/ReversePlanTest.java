package io.lockstep.replicator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReversePlanTest {
    private static final PartitionId P0 = new PartitionId("orders", 0);
    private static final OffsetMap SAME = OffsetMap.identity();
    private static final TopicEntry FORTH = new TopicEntry("east-id", "west-id", Map.of("retention.ms", "7"));
    private static final TopicEntry BACK = new TopicEntry("west-id", "east-id", Map.of("retention.ms", "7"));

    private static PartitionEntry entry(OffsetMap map) {
        return new PartitionEntry(map, 0, List.of(), List.of());
    }

    @Test
    void swapsTheTopicsAndKeepsWhatIsRestored() {
        assertThat(ReversePlan.of("orders", FORTH, Optional.empty())).isEqualTo(new ReversePlan.Write<>(BACK));
        assertThat(ReversePlan.of("orders", FORTH, Optional.of(BACK))).isEqualTo(new ReversePlan.Keep<>());
    }

    @Test
    void refusesATopicThatWasReCreatedSinceTheLastWayBack() {
        TopicEntry other = new TopicEntry("west-id", "another-id", Map.of());

        assertThat(ReversePlan.of("orders", FORTH, Optional.of(other)))
                .isInstanceOfSatisfying(
                        ReversePlan.Contradiction.class,
                        contradiction -> assertThat(contradiction.detail())
                                .contains("another-id")
                                .contains("east-id")
                                .contains("remove the entry"));
    }

    @Test
    void aTopicThatWasReCreatedOnBothSidesBeginsAnew() {
        TopicEntry gone = new TopicEntry("old-west-id", "old-east-id", Map.of());

        assertThat(ReversePlan.reCreated(FORTH, Optional.of(gone))).isTrue();
        assertThat(ReversePlan.of("orders", FORTH, Optional.of(gone))).isEqualTo(new ReversePlan.Write<>(BACK));
        assertThat(ReversePlan.reCreated(FORTH, Optional.of(BACK))).isFalse();
        assertThat(ReversePlan.reCreated(FORTH, Optional.of(new TopicEntry("west-id", "another-id", Map.of()))))
                .isFalse();
        assertThat(ReversePlan.reCreated(FORTH, Optional.empty())).isFalse();
    }

    @Test
    void ofATopicThatWasReCreatedNothingIsKeptOfItsPredecessor() {
        PartitionEntry gone = entry(SAME.with(new Segment(10, 12)));

        assertThat(ReversePlan.of(P0, entry(SAME), gone)).isInstanceOf(ReversePlan.Contradiction.class);
        assertThat(ReversePlan.anew(P0, entry(SAME), gone)).isEqualTo(new ReversePlan.Write<>(entry(SAME)));
        assertThat(ReversePlan.anew(P0, PartitionEntry.NEW, gone))
                .isEqualTo(new ReversePlan.Write<>(PartitionEntry.NEW));
        assertThat(ReversePlan.anew(P0, PartitionEntry.NEW, PartitionEntry.NEW)).isEqualTo(new ReversePlan.Keep<>());
    }

    @Test
    void aPartitionThatWasMirroredAtEqualOffsetsGoesBackAtEqualOffsets() {
        assertThat(ReversePlan.of(P0, entry(SAME), PartitionEntry.NEW)).isEqualTo(new ReversePlan.Write<>(entry(SAME)));
    }

    @Test
    void forgetsTheLeaderEpochOfTheLastTimeThisWay() {
        PartitionEntry earlier = entry(SAME).withEpoch(Optional.of(new SourceEpoch(4, 100)));

        assertThat(ReversePlan.of(P0, entry(SAME), earlier)).isEqualTo(new ReversePlan.Write<>(entry(SAME)));
    }

    @Test
    void carriesLeapsOverToTheOffsetsOfTheOtherSide() {
        PartitionEntry forth = entry(SAME.with(new Segment(10, 12))).withLeap(new Range(112, 212));

        assertThat(ReversePlan.of(P0, forth, PartitionEntry.NEW))
                .isEqualTo(new ReversePlan.Write<>(
                        entry(SAME.with(new Segment(12, 10))).withLeap(new Range(110, 210))));
    }

    @Test
    void looksPastAllOfATailThatIsLongerThanItsLeapOnEveryWay() {
        PartitionEntry forth = entry(SAME.with(new Segment(1_000, 510))).withLeap(new Range(500, 510));
        PartitionEntry back = entry(SAME.with(new Segment(510, 1_000))).withLeap(new Range(500, 1_000));

        assertThat(ReversePlan.of(P0, forth, PartitionEntry.NEW)).isEqualTo(new ReversePlan.Write<>(back));
        assertThat(ReversePlan.of(P0, back, forth)).isEqualTo(new ReversePlan.Keep<>());
    }

    @Test
    void replacesWhatTheLastWayBackKnewWhenTheLinkHasGoneOnFromThere() {
        PartitionEntry earlier = entry(SAME.with(new Segment(12, 10)));
        PartitionEntry forth = entry(SAME.with(new Segment(10, 12)).with(new Segment(300, 303)));

        assertThat(ReversePlan.of(P0, forth, earlier))
                .isEqualTo(new ReversePlan.Write<>(
                        entry(SAME.with(new Segment(12, 10)).with(new Segment(303, 300)))));
    }

    @Test
    void refusesWhenTheLastWayBackSaysOtherwise() {
        PartitionEntry earlier = entry(SAME.with(new Segment(10, 11)));

        assertThat(ReversePlan.of(P0, entry(SAME), earlier)).isInstanceOf(ReversePlan.Contradiction.class);
    }

    @Test
    void isDoneTwiceWithoutAnyDifference() {
        PartitionEntry forth = entry(SAME.with(new Segment(10, 12))).withLeap(new Range(112, 212));
        ReversePlan.Write<?> first = (ReversePlan.Write<?>) ReversePlan.of(P0, forth, PartitionEntry.NEW);

        assertThat(ReversePlan.of(P0, forth, (PartitionEntry) first.entry())).isEqualTo(new ReversePlan.Keep<>());
    }
}
