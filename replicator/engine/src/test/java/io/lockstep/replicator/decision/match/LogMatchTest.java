package io.lockstep.replicator.decision.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.LogMatching.Advanced;
import io.lockstep.replicator.port.LogMatching.Complete;
import io.lockstep.replicator.port.LogMatching.Count;
import io.lockstep.replicator.port.LogMatching.Outcome;
import io.lockstep.replicator.port.LogMatching.Refused;
import io.lockstep.replicator.port.LogMatching.Unready;
import org.junit.jupiter.api.Test;

class LogMatchTest {
    private static final Limits LIMITS = new Limits(100, 1_000, 10, 4);

    @Test
    void aPlainCopyIsTheIdentity() {
        Complete complete = complete(PrintedLog.of(0, "abcd"), PrintedLog.of(0, "abcd"));

        assertThat(complete.map()).hasToString("OffsetMap[segments=[4->4]]");
        assertThat(complete.next()).isEqualTo(4);
    }

    @Test
    void aMarkerThatTheCopyLacksIsASegment() {
        Complete complete = complete(PrintedLog.of(0, "ab.cd."), PrintedLog.of(0, "abcd"));

        assertThat(complete.map()).hasToString("OffsetMap[segments=[3->2, 5->4]]");
        assertThat(complete.next()).isEqualTo(5);
    }

    @Test
    void mirroringGoesOnWhereTheCopyEnds() {
        Complete complete = complete(PrintedLog.of(10, "abcdef"), PrintedLog.of(0, "abcd"));

        assertThat(complete.next()).isEqualTo(14);
        assertThat(complete.map().place(14)).isEqualTo(new Placement.At(4));
    }

    @Test
    void theFirstOfSeveralCopiesCounts() {
        Complete complete = complete(PrintedLog.of(0, "abcd"), PrintedLog.of(0, "abcbcd"));

        assertThat(complete.count()).isEqualTo(new Count(4, 2, 0, 0));
        assertThat(complete.map().place(1)).isEqualTo(new Placement.At(1));
        assertThat(complete.map().place(3)).isEqualTo(new Placement.At(5));
        assertThat(complete.map().inverse().place(3)).isEqualTo(new Placement.Between(3));
        assertThat(complete.map().inverse().place(4)).isEqualTo(new Placement.Between(3));
    }

    @Test
    void aDoubleBesideAHoleOfTheSameLengthHasNoPlace() {
        Complete complete = complete(PrintedLog.of(0, "ab.c"), PrintedLog.of(0, "abbc"));

        assertThat(complete.map().place(3)).isEqualTo(new Placement.At(3));
        assertThat(complete.map().place(2)).isEqualTo(new Placement.Between(3));
        assertThat(complete.map().inverse().place(2)).isEqualTo(new Placement.Between(3));
    }

    @Test
    void doublesAtTheEndHaveNoPlace() {
        Complete complete = complete(PrintedLog.of(0, "abcd"), PrintedLog.of(0, "abcab"));

        assertThat(complete.next()).isEqualTo(3);
        assertThat(complete.map().place(3)).isEqualTo(new Placement.At(5));
        assertThat(complete.map().inverse().place(4)).isEqualTo(new Placement.Between(3));
    }

    @Test
    void twoRunsMayBeInterleaved() {
        Complete complete = complete(PrintedLog.of(0, "abcdef"), PrintedLog.of(0, "abcbdcedf"));

        assertThat(complete.count()).isEqualTo(new Count(6, 3, 0, 0));
        assertThat(complete.map().place(5)).isEqualTo(new Placement.At(8));
    }

    @Test
    void recordsThatLookTheSameAreAllThere() {
        Complete complete = complete(PrintedLog.of(0, "aaab"), PrintedLog.of(0, "aaaab"));

        assertThat(complete.next()).isEqualTo(4);
        assertThat(complete.map().place(2)).isEqualTo(new Placement.At(2));
        assertThat(complete.map().place(3)).isEqualTo(new Placement.At(4));
    }

    @Test
    void recordsThatLookTheSameDoNotHideALaterBegin() {
        Complete complete = complete(PrintedLog.of(0, "aaaabc"), PrintedLog.of(0, "aabc"));

        assertThat(complete.map().place(4)).isEqualTo(new Placement.At(2));
        assertThat(complete.next()).isEqualTo(6);
    }

    @Test
    void theCopyMayBeginLater() {
        Complete complete = complete(PrintedLog.of(5, "abcdef"), PrintedLog.of(2, "def"));

        assertThat(complete.map().place(8)).isEqualTo(new Placement.At(2));
        assertThat(complete.map().place(6)).isEqualTo(new Placement.Between(2));
    }

    @Test
    void theSourceMayBeginLater() {
        Complete complete = complete(PrintedLog.of(5, "def"), PrintedLog.of(2, "abcde"));

        assertThat(complete.count().older()).isEqualTo(3);
        assertThat(complete.map().place(5)).isEqualTo(new Placement.At(5));
        assertThat(complete.next()).isEqualTo(7);
    }

    @Test
    void copiesOfWhatWasTakenBackHaveNoPlace() {
        Complete complete = complete(PrintedLog.of(0, "aXY.b."), PrintedLog.of(0, "axyb"));

        assertThat(complete.count()).isEqualTo(new Count(2, 0, 2, 0));
        assertThat(complete.map().place(4)).isEqualTo(new Placement.At(3));
        assertThat(complete.map().inverse().place(1)).isEqualTo(new Placement.Between(4));
    }

    @Test
    void aCopyMayBeginWithWhatWasTakenBack() {
        Complete complete = complete(PrintedLog.of(0, "aXY.b"), PrintedLog.of(0, "xyb"));

        assertThat(complete.map().place(4)).isEqualTo(new Placement.At(2));
    }

    @Test
    void copiesOfWhatWasTakenBackMayBeDoubledAcrossStretches() {
        PrintedLog source = PrintedLog.of(0, "aXY.bc");
        PrintedLog target = PrintedLog.of(0, "axybxybc");

        assertThat(inStretches(source, target).count()).isEqualTo(new Count(3, 3, 2, 0));
    }

    @Test
    void whatIsOpenOnTheSourceIsWaitedFor() {
        Outcome outcome = match(PrintedLog.open(0, "ab"), PrintedLog.of(0, "abc"));

        assertThat(outcome).isInstanceOf(Unready.class);
        assertThat(((Unready) outcome).map()).hasToString("OffsetMap[segments=[2->2]]");
    }

    @Test
    void aRecordThatWasLeftOutIsNamed() {
        Halt halt = refused(PrintedLog.of(0, "abcdef"), PrintedLog.of(0, "abef"));

        assertThat(halt.reason()).isEqualTo(Halt.Reason.CANNOT_BE_TAKEN_OVER);
        assertThat(halt.side()).isEqualTo(Halt.Side.SOURCE);
        assertThat(halt.from()).isEqualTo(2);
        assertThat(halt.to()).isEqualTo(4);
        assertThat(halt.detail()).contains("2 records of source offsets [2, 4)").contains("target offset 2");
    }

    @Test
    void aForeignRecordIsNamed() {
        Halt halt = refused(PrintedLog.of(0, "abcdef"), PrintedLog.of(0, "abyzcd"));

        assertThat(halt.side()).isEqualTo(Halt.Side.TARGET);
        assertThat(halt.from()).isEqualTo(2);
        assertThat(halt.to()).isEqualTo(4);
    }

    @Test
    void logsOfDifferentThingsAreRefused() {
        Halt halt = refused(PrintedLog.of(0, "abc"), PrintedLog.of(0, "xyz"));

        assertThat(halt.detail()).contains("not copies of each other");
    }

    @Test
    void aTargetWhoseRecordsExpiredIsFollowedByAllThereIs() {
        Complete complete = complete(PrintedLog.of(3, "abc"), PrintedLog.of(0, "...."));

        assertThat(complete.next()).isEqualTo(3);
        assertThat(complete.map().place(3)).isEqualTo(new Placement.At(4));
        assertThat(complete.map().inverse().place(2)).isEqualTo(new Placement.Between(3));
    }

    @Test
    void aMapThatWouldGrowTooLargeIsRefused() {
        Limits few = new Limits(100, 2, 10, 4);
        Outcome outcome = new LogMatch(PrintedLog.of(0, "a.b.c.d."), PrintedLog.of(0, "abcd"), few)
                .run(OffsetMap.identity(), () -> false);

        assertThat(((Refused) outcome).halt().detail()).contains("more than 2 segments");
    }

    private static Complete complete(PrintedLog source, PrintedLog target) {
        return (Complete) match(source, target);
    }

    private static Halt refused(PrintedLog source, PrintedLog target) {
        return ((Refused) match(source, target)).halt();
    }

    private static Outcome match(PrintedLog source, PrintedLog target) {
        return new LogMatch(source, target, LIMITS).run(OffsetMap.identity(), () -> false);
    }

    /** With as many restarts as there are records. */
    private static Complete inStretches(PrintedLog source, PrintedLog target) {
        LogMatch match = new LogMatch(source, target, LIMITS);
        Count count = Count.NONE;
        OffsetMap map = OffsetMap.identity();
        while (true) {
            switch (match.run(map, () -> true)) {
                case Advanced advanced -> {
                    map = advanced.map();
                    count = count.plus(advanced.count());
                }
                case Complete complete -> {
                    return new Complete(complete.map(), complete.next(), count.plus(complete.count()));
                }
                case Outcome other -> throw new AssertionError(other);
            }
        }
    }
}
