package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Halt.Reason;
import io.lockstep.replicator.decision.AlignmentVerdict.Aligned;
import io.lockstep.replicator.decision.AlignmentVerdict.Differs;
import io.lockstep.replicator.decision.AlignmentVerdict.Unready;
import io.lockstep.replicator.decision.AlignmentVerdict.Widen;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class TailAlignmentTest extends LetterLogs {
    @Test
    void goesOnBehindTheLastRecordWhenAllAgree() {
        assertThat(decide("ab..c", "ab..cde", SAME)).isEqualTo(new Aligned(5, SAME, List.of(), 3, ""));
    }

    @Test
    void findsAFillerTooManyBeforeTheLastRecords() {
        assertThat(decide("ab...c", "ab..cd", SAME)).isInstanceOfSatisfying(Aligned.class, aligned -> {
            assertThat(aligned.next()).isEqualTo(5);
            assertThat(aligned.shift()).isEqualTo(1);
            assertThat(aligned.overshoots()).containsExactly(new Segment(4, 5));
            assertThat(aligned.note()).isEqualTo("shift found: [4->5]");
        });
    }

    @Test
    void findsFillersTooManyAtTheEnd() {
        assertThat(decide("ab.....", "ab..cd", SAME)).isInstanceOfSatisfying(Aligned.class, aligned -> {
            assertThat(aligned.next()).isEqualTo(4);
            assertThat(aligned.overshoots()).containsExactly(new Segment(4, 7));
        });
    }

    @Test
    void takesFillersBeyondTheSourcesEndForFillersTooMany() {
        assertThat(decide("ab...", "ab..", SAME)).isInstanceOfSatisfying(Aligned.class, aligned -> {
            assertThat(aligned.next()).isEqualTo(4);
            assertThat(aligned.overshoots()).containsExactly(new Segment(4, 5));
        });
    }

    @Test
    void goesOnBehindAShiftThatIsKnown() {
        OffsetMap map = SAME.with(new Segment(4, 5));
        assertThat(decide("ab...cd", "ab..cdef", map)).isEqualTo(new Aligned(6, map, List.of(), 4, ""));
    }

    @Test
    void comparesAcrossSkippedHolesOfAMappedTarget() {
        OffsetMap map = SAME.with(new Segment(4, 2)).with(new Segment(8, 4));
        assertThat(decide("abcd", "ab..cd..", map)).isEqualTo(new Aligned(8, map, List.of(), 4, ""));
        assertThat(decide("abcde", "ab..cd..ef", map)).isEqualTo(new Aligned(9, map, List.of(), 5, ""));
    }

    @Test
    void forgetsASegmentThatTheTargetNeverReached() {
        OffsetMap map = SAME.with(new Segment(2, 4)).with(new Segment(8, 8));
        assertThat(decide("ab..cd", "abcd....e", map))
                .isEqualTo(new Aligned(4, SAME.with(new Segment(2, 4)), List.of(), 4, ""));
    }

    @Test
    void haltsOnARecordThatDiffersAndNamesBothDigests() {
        assertThat(decide("aXc", "abc", SAME)).isInstanceOfSatisfying(Differs.class, differs -> {
            Halt halt = differs.halt();
            assertThat(halt.reason()).isEqualTo(Reason.CONTENT_DIFFERS);
            assertThat(new Range(halt.from(), halt.to())).isEqualTo(new Range(1, 2));
            assertThat(halt.detail())
                    .isEqualTo("target offset 1 holds X, source offset 1 holds b should lie at target offset 1");
        });
    }

    @Test
    void namesTheWholeRangeWhenHistoriesPart() {
        assertHalt(decide("abXYZ", "abcdefg", SAME), Reason.CONTENT_DIFFERS, Halt.Side.TARGET, 2, 5);
    }

    @Test
    void haltsWhereTheTargetHasFillersInsteadOfARecord() {
        assertHalt(decide("ab.d", "abcd", SAME), Reason.CONTENT_DIFFERS, Halt.Side.TARGET, 2, 4);
    }

    @Test
    void haltsWhenTheSourceLostWhatTheTargetHolds() {
        assertHalt(decide("abcdef", "abcd", SAME), Reason.SOURCE_TRUNCATED, Halt.Side.SOURCE, 4, 6);
    }

    @Test
    void asksForMoreBeforeItBelievesADifferenceOrTooLittle() {
        Tail target = read("abcd.Xf", 5, 7);
        assertThat(TailAlignment.decide(question(target, read("abcdefg", 5, 7), SAME, false, false)))
                .isInstanceOfSatisfying(
                        Widen.class, widen -> assertThat(widen.targetFrom()).isZero());
        assertThat(TailAlignment.decide(question(read("abcdef", 5, 6), read("abcdefg", 5, 6), SAME, false, false)))
                .as("one record")
                .isInstanceOf(Widen.class);
    }

    @Test
    void waitsWhileTheSourceCannotBeReadThatFar() {
        Tail source = new Tail(0, 2, 0, 9, read("ab", 0, 2).records());
        assertThat(TailAlignment.decide(question(all("abcd"), source, SAME, false, false)))
                .isInstanceOfSatisfying(
                        Unready.class, unready -> assertThat(unready.why()).contains("up to 2 only"));
    }

    @Test
    void acceptsWhatRetentionTookFromTheSourceAndSaysSo() {
        Tail source = new Tail(4, 6, 4, 9, read("....ef", 4, 6).records());
        assertThat(TailAlignment.decide(question(all("abcdef"), source, SAME, false, false)))
                .isEqualTo(
                        new Aligned(6, SAME, List.of(), 2, "4 records not compared: below the source's log start 4"));
    }

    @Test
    void acceptsWhenRetentionTookAllAndSaysSo() {
        Tail source = new Tail(20, 20, 20, 29, List.of());
        assertThat(TailAlignment.decide(question(all("abcdef"), source, SAME, false, false)))
                .isInstanceOfSatisfying(Aligned.class, aligned -> {
                    assertThat(aligned.next()).isEqualTo(6);
                    assertThat(aligned.note()).startsWith("no record could be compared; 6 records not compared");
                });
    }

    @Test
    void tellsThatNothingVouchesForATargetThatWasEmptied() {
        Tail target = new Tail(500, 500, 500, 500, List.of());
        Tail source = new Tail(500, 500, 0, 900, List.of());
        assertThat(TailAlignment.decide(question(target, source, SAME, false, false)))
                .isEqualTo(new Aligned(500, SAME, List.of(), 0, "no record could be compared"));
    }

    @Test
    void toleratesWhatEitherCleanerRemoved() {
        assertThat(TailAlignment.decide(question(all("ab..ef"), all("a.cdefg"), SAME, true, false)))
                .isEqualTo(new Aligned(6, SAME, List.of(), 3, "1 record not compared: compacted away on the source"));
    }

    @Test
    void findsFillersTooManyAlsoOnACompactedTopic() {
        assertThat(TailAlignment.decide(question(all("ab....ef"), all("a..def."), SAME, true, false)))
                .isInstanceOfSatisfying(Aligned.class, aligned -> {
                    assertThat(aligned.next()).isEqualTo(6);
                    assertThat(aligned.overshoots()).containsExactly(new Segment(4, 6));
                });
    }

    @Test
    void doesNotMissWhatTheTargetsCleanerRemovedBeforeItsLastRecord() {
        assertThat(TailAlignment.decide(question(all("a..d"), all("abcdef"), SAME, true, false)))
                .isEqualTo(new Aligned(4, SAME, List.of(), 2, ""));
    }

    @Test
    void doesNotGuessBetweenTwoEqualRecordsOfACompactedTopic() {
        assertThat(TailAlignment.decide(question(all("ab...x"), all("abxx..y"), SAME, true, false)))
                .isEqualTo(new Aligned(6, SAME, List.of(), 2, "1 record not compared: compacted away on the source"));
    }

    @Test
    void asksWhereAShiftBeganWhenTheStretchBeginsBehindIt() {
        Tail target = read("xy.u.ab", 3, 7);
        Tail source = read("xyu.ab.", 3, 7);
        assertThat(TailAlignment.decide(question(target, source, SAME, true, false)))
                .isInstanceOf(Widen.class);
        assertThat(TailAlignment.decide(question(all("xy.u.ab"), all("xyu.ab."), SAME, true, false)))
                .isInstanceOfSatisfying(
                        Aligned.class,
                        aligned -> assertThat(aligned.overshoots()).containsExactly(new Segment(2, 3)));
    }

    @Test
    void haltsOnASourceRecordInAHoleThatWasSkipped() {
        OffsetMap map = SAME.with(new Segment(6, 2));
        assertHalt(decide("ab", "ab.c..", map), Reason.CONTENT_DIFFERS, Halt.Side.TARGET, 2, 3);
    }

    @Test
    void haltsWhenTheSourceEndsBelowAllThatIsLeftOfTheTarget() {
        Tail target = new Tail(10, 20, 10, 20, List.of());
        Tail source = new Tail(5, 5, 0, 5, List.of());
        assertHalt(
                TailAlignment.decide(question(target, source, SAME, false, false)),
                Reason.SOURCE_TRUNCATED,
                Halt.Side.SOURCE,
                5,
                20);
    }

    @Test
    void looksPastALeapInBothDirections() {
        List<Range> leap = List.of(new Range(2, 6));
        assertThat(TailAlignment.decide(
                        new AlignmentQuestion(all("ab....gh"), all("abXY..gh"), SAME, false, leap, false)))
                .as("the source still holds the tail that was jumped over")
                .isEqualTo(new Aligned(8, SAME, List.of(), 4, ""));
        assertThat(TailAlignment.decide(new AlignmentQuestion(all("abXY"), all("ab....gh"), SAME, false, leap, false)))
                .as("the target holds it, the source has written on behind the leap")
                .isEqualTo(new Aligned(4, SAME, List.of(), 2, "2 records not compared: inside a recorded leap"));
    }

    @Test
    void looksPastATailThatIsLongerThanItsLeapInBothDirections() {
        OffsetMap map = SAME.with(new Segment(4, 6));
        List<Range> long6 = List.of(new Range(2, 6));
        assertThat(TailAlignment.decide(new AlignmentQuestion(all("abWXYZ"), all("ab..gh"), map, false, long6, false)))
                .as("the target holds the tail, the source has written on behind a leap of two")
                .isEqualTo(new Aligned(4, map, List.of(), 2, "4 records not compared: inside a recorded leap"));
        assertThat(TailAlignment.decide(new AlignmentQuestion(
                        all("ab..gh"), all("abWXYZghi"), map.inverse(), false, List.of(new Range(2, 4)), false)))
                .as("the source holds it, and goes on behind it")
                .isEqualTo(new Aligned(8, map.inverse(), List.of(), 4, ""));
    }

    @Test
    void doesNotLookPastRecordsBesideALeap() {
        OffsetMap skipped = SAME.with(new Segment(4, 2));
        assertThat(TailAlignment.decide(new AlignmentQuestion(
                        all("abgh"), all("abXYgh"), skipped, false, List.of(new Range(0, 1)), false)))
                .isInstanceOf(Differs.class);
    }

    @Test
    void waitsForASourceThatEndsInsideALeap() {
        List<Range> leap = List.of(new Range(2, 6));
        assertThat(TailAlignment.decide(new AlignmentQuestion(all("ab...."), all("abX"), SAME, false, leap, false)))
                .isInstanceOf(Unready.class);
    }

    @Test
    void seeksBehindALongLeapForSomethingToCompare() {
        List<Range> leap = List.of(new Range(1_000, 900_000));
        Tail target = new Tail(800_000, 900_000, 0, 900_000, List.of(new TailRecord(800_001, "x")));
        Tail source = new Tail(800_000, 900_000, 0, 900_000, List.of());
        assertThat(TailAlignment.decide(new AlignmentQuestion(target, source, SAME, false, leap, false)))
                .isInstanceOfSatisfying(
                        Widen.class, widen -> assertThat(widen.targetFrom()).isBetween(900L, 999L));
    }

    @Test
    void seeksOnWhereNothingIsLeftToCompareOfAStretchThatWasReadAroundALeap() {
        List<Range> leap = List.of(new Range(1_000, 900_000));
        Tail target = new Tail(984, 900_000, 0, 900_000, List.of());
        Tail source = new Tail(984, 900_000, 0, 900_000, List.of());
        assertThat(TailAlignment.decide(new AlignmentQuestion(target, source, SAME, false, leap, false)))
                .isInstanceOf(Widen.class);
    }

    @Test
    void refusesASourceStretchThatBeginsTooLate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> question(all("abc"), read("abc", 1, 3), SAME, false, false))
                .withMessageContaining("read the source from there");
    }
}
