package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Halt.Reason;
import io.lockstep.replicator.decision.AlignmentVerdict.Aligned;
import io.lockstep.replicator.decision.AlignmentVerdict.Differs;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records on the target that the source does not have, and what an operator accepts of them. */
class ForeignRecordsAlignmentTest extends LetterLogs {
    @Test
    void haltsOnARecordWhereTheSourceHasAHole() {
        assertHalt(decide("abX.c", "ab..c", SAME), Reason.FOREIGN_WRITE, Halt.Side.TARGET, 2, 3);
    }

    @Test
    void haltsOnRecordsOfAnotherWriterBeforeOurs() {
        assertHalt(decide("abXYc", "abcd", SAME), Reason.FOREIGN_WRITE, Halt.Side.TARGET, 2, 4);
    }

    @Test
    void keepsAnotherHistoryAtTheEndWhereThatIsAccepted() {
        Aligned aligned = accepted("abXYZ", "abcdefg", SAME);
        assertThat(aligned.next()).isEqualTo(2);
        assertThat(aligned.map()).isEqualTo(SAME.with(new Segment(2, 5)));
        assertThat(aligned.note()).contains("3 records kept without counterpart on the source, as accepted");
    }

    @Test
    void keepsAcceptedRecordsAndRecordsTheShift() {
        Aligned first = accepted("abXYc", "abcd", SAME);
        assertThat(first.next()).isEqualTo(3);
        assertThat(first.map()).isEqualTo(SAME.with(new Segment(2, 4)));
        assertThat(decide("abXYc", "abcd", first.map())).as("the next start").isInstanceOf(Aligned.class);
    }

    @Test
    void keepsAcceptedRecordsThatStandInAHole() {
        Aligned first = accepted("abX.cd", "ab..cde", SAME);
        assertThat(first.next()).isEqualTo(6);
        assertThat(first.shift()).isZero();
        assertThat(decide("abX.cd", "ab..cde", first.map()))
                .as("the next start")
                .isEqualTo(new Aligned(6, first.map(), List.of(), 4, ""));
    }

    @Test
    void goesOnBehindAcceptedRecordsAtTheEnd() {
        Aligned aligned = accepted("abXY", "ab", SAME);
        assertThat(aligned.next()).isEqualTo(2);
        assertThat(aligned.map()).isEqualTo(SAME.with(new Segment(2, 4)));
        assertThat(aligned.note()).contains("2 records kept without counterpart on the source, as accepted");
    }

    @Test
    void knowsAForeignWriteBehindWhatTheWorkerIsSureOf() {
        assertHalt(sure("abXY", "ab", false, 2), Reason.FOREIGN_WRITE, Halt.Side.TARGET, 2, 4);
        assertHalt(sure("abXY", "abcdef", false, 2), Reason.FOREIGN_WRITE, Halt.Side.TARGET, 2, 4);
        assertHalt(sure("abcdef", "abcd", false, 6), Reason.SOURCE_TRUNCATED, Halt.Side.SOURCE, 4, 6);
    }

    @Test
    void takesNoForeignRecordInACompactedHoleForOneThatTheSourceHad() {
        assertThat(TailAlignment.decide(question(all("abX."), all("ab..c"), SAME, true, false)))
                .isInstanceOf(Aligned.class);
        assertHalt(sure("abX.", "ab..c", true, 2), Reason.FOREIGN_WRITE, Halt.Side.TARGET, 2, 3);
    }

    @Test
    void takesWhatAnotherWorkerMirroredForTheSources() {
        assertThat(sure("abc", "abcd", true, 2)).isEqualTo(new Aligned(3, SAME, List.of(), 3, ""));
    }

    @Test
    void acceptsNothingWhereNothingTellsWhereBothSidesParted() {
        List<TailRecord> kept = List.of(new TailRecord(60_000, "x"), new TailRecord(99_999, "y"));
        Tail target = new Tail(50_000, 100_000, 0, 100_000, kept);
        Tail source = new Tail(50_000, 60_000, 0, 60_000, List.of(new TailRecord(50_000, "a")));

        assertThat(TailAlignment.decide(question(target, source, SAME, false, true)))
                .as("records of the source below 50,000 may be missing on the target")
                .isInstanceOfSatisfying(
                        Differs.class,
                        differs -> assertThat(differs.halt().detail()).endsWith("this cannot be accepted"));
    }

    @Test
    void acceptsNoRecordThatDiffersFromItsCounterpart() {
        assertThat(TailAlignment.decide(question(all("aXc"), all("abc"), SAME, false, true)))
                .isInstanceOf(Differs.class);
    }
}
