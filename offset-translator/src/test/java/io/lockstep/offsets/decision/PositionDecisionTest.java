package io.lockstep.offsets.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PositionDecisionTest {
    /** Source 0 to 99, then ten offsets that were skipped, then up to 200. */
    private static final Mirrored MIRRORED =
            new Mirrored(OffsetMap.identity().with(new Segment(110, 100)), 200, 20, 190);

    @Test
    void placesThePositionOfAGroupThatTheTargetDoesNotKnow() {
        assertThat(decide(OptionalLong.empty(), Set.of(), 50)).isEqualTo(place(50, 50, 0));
        assertThat(decide(OptionalLong.empty(), Set.of(), 150)).isEqualTo(place(150, 140, 0));
    }

    @Test
    void leadsAPositionInASkippedHoleToWhatFollows() {
        assertThat(decide(OptionalLong.empty(), Set.of(), 105)).isEqualTo(place(105, 100, 0));
    }

    @Test
    void beginsAtTheTargetsLogStartWhereThePositionLiesBelowIt() {
        assertThat(decide(OptionalLong.empty(), Set.of(), 3)).isEqualTo(place(3, 20, 0));
    }

    @Test
    void followsWhereverTheSourceGoesAsLongAsTheTargetsPositionIsOurs() {
        assertThat(decide(OptionalLong.of(60), Set.of(60L), 80)).isEqualTo(place(80, 80, 0));
        assertThat(decide(OptionalLong.of(60), Set.of(60L), 30)).isEqualTo(place(30, 30, 0));
    }

    @Test
    void leavesAPositionThatSomebodyElseWrote() {
        assertThat(decide(OptionalLong.of(77), Set.of(60L), 80)).isEqualTo(new PositionVerdict.Moved(77, 80));
        assertThat(decide(OptionalLong.of(77), Set.of(), 80)).isEqualTo(new PositionVerdict.Moved(77, 80));
    }

    @Test
    void agreesWithSomebodyElseWhoWroteTheSame() {
        assertThat(decide(OptionalLong.of(80), Set.of(), 80)).isEqualTo(place(80, 80, 0));
    }

    @Test
    void replacesWhatSomebodyElseWroteOnceThatIsAccepted() {
        PositionQuestion question = new PositionQuestion(seen(80), OptionalLong.of(77), Set.of(60L), MIRRORED, true);
        assertThat(PositionDecision.decide(question)).isEqualTo(place(80, 80, 0));
    }

    @Test
    void waitsForAPositionAheadOfTheMirrorAndPlacesTheLatestThatIsNot() {
        assertThat(decide(OptionalLong.of(60), Set.of(60L), 230)).isEqualTo(new PositionVerdict.Waiting(30));
        assertThat(decide(OptionalLong.of(60), Set.of(60L), 150, 190, 230, 260)).isEqualTo(place(190, 180, 60));
    }

    @Test
    void saysSoOfAPositionThatIsNone() {
        assertThat(decide(OptionalLong.empty(), Set.of(), -1)).isInstanceOf(PositionVerdict.Unknown.class);
    }

    private static PositionVerdict decide(OptionalLong target, Set<Long> ours, long... seen) {
        return PositionDecision.decide(new PositionQuestion(seen(seen), target, ours, MIRRORED, false));
    }

    private static List<Committed> seen(long... offsets) {
        return LongStream.of(offsets).mapToObj(Committed::new).toList();
    }

    private static PositionVerdict place(long from, long target, long waiting) {
        return new PositionVerdict.Place(new Committed(from), target, waiting);
    }
}
