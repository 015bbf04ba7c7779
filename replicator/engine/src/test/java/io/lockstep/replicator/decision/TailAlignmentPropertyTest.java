package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.Placement;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.decision.AlignmentVerdict.Aligned;
import io.lockstep.replicator.decision.AlignmentVerdict.Differs;
import io.lockstep.replicator.decision.AlignmentVerdict.Widen;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.TailReader.Tail;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random logs, mirrored with accidents, then aligned. A failure names its seed; {@link #SEEDS} says how many run. */
class TailAlignmentPropertyTest {
    private static final int SEEDS = Integer.getInteger("lockstep.seeds", 2_000);

    @Test
    void goesOnExactlyWhereTheTargetEnds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelMirror mirror = new ModelMirror(random, 80, 0, random.nextDouble() / 2);
            mirror.mirrorTo(random.nextInt((int) mirror.source.end + 1), random.nextInt(4) == 0);
            checkAligned(seed, mirror, false);
        }
    }

    @Test
    void findsFillersThatNobodyHadNoticed() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelMirror mirror = new ModelMirror(random, 80, 0, random.nextDouble() / 2);
            long overshot = random.nextInt((int) mirror.source.end + 1);
            mirror.mirrorTo(overshot, false);
            mirror.overshootUnseen(1 + random.nextInt(5));
            long records = overshot + random.nextInt(4);
            Long hole = firstHole(mirror.source, overshot);
            mirror.mirrorTo(Math.min(records, hole), false);
            checkAligned(seed, mirror, false);
        }
    }

    @Test
    void isNotFooledByRecordsThatAreAlike() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelMirror mirror = new ModelMirror(random, 80, 1, random.nextDouble() / 2);
            long overshot = random.nextInt((int) mirror.source.end + 1);
            mirror.mirrorTo(overshot, false);
            mirror.overshootUnseen(1 + random.nextInt(3));
            mirror.mirrorTo(Math.min(overshot + 2 + random.nextInt(3), firstHole(mirror.source, overshot)), false);
            checkAligned(seed, mirror, false);
        }
    }

    @Test
    void alignsCompactedLogsWhoseCleanersRanApart() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelMirror mirror = new ModelMirror(random, 80, 0, random.nextDouble() / 2);
            long overshot = random.nextInt((int) mirror.source.end + 1);
            mirror.mirrorTo(overshot, false);
            mirror.overshootUnseen(random.nextInt(3));
            mirror.mirrorTo(Math.min(overshot + random.nextInt(6), firstHole(mirror.source, overshot)), false);
            long clean = Math.max(0, overshot - 10);
            mirror.source.clean(clean, random);
            mirror.target.clean(clean, random);
            checkAligned(seed, mirror, true);
        }
    }

    @Test
    void namesTheOneRecordThatWasChanged() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelMirror mirror = new ModelMirror(random, 80, 0, random.nextDouble() / 2);
            mirror.mirrorTo(40 + random.nextInt(40), random.nextInt(4) == 0);
            Tail seen = mirror.target.last(10);
            if (seen.records().isEmpty()) {
                continue;
            }
            long broken =
                    seen.records().get(random.nextInt(seen.records().size())).offset();
            mirror.target.records.put(broken, "changed");
            AlignmentVerdict verdict = align(mirror, seen.to() - seen.from(), false, false);
            assertThat(verdict).as("seed %d", seed).isInstanceOf(Differs.class);
            Halt halt = ((Differs) verdict).halt();
            assertThat(halt.reason()).as("seed %d", seed).isEqualTo(Halt.Reason.CONTENT_DIFFERS);
            assertThat(List.of(halt.from(), halt.to()))
                    .as("seed %d: %s", seed, halt)
                    .isEqualTo(List.of(broken, broken + 1));
        }
    }

    @Test
    void tellsAnotherWritersRecordsFromOurs() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelMirror mirror = new ModelMirror(random, 80, 0, 0.2);
            long at = 20 + random.nextInt(40);
            mirror.mirrorTo(at, false);
            long foreign = mirror.target.end;
            int records = 1 + random.nextInt(3);
            for (int i = 0; i < records; i++) {
                mirror.target.append("foreign" + i);
            }
            mirror.mirrorTo(at + 4, false);
            if (mirror.source.records.subMap(at, at + 4).size() < 4) {
                continue;
            }
            AlignmentVerdict verdict = align(mirror, 8, false, false);
            assertThat(verdict)
                    .as("seed %d", seed)
                    .isInstanceOfSatisfying(
                            Differs.class,
                            differs -> assertThat(new Range(
                                            differs.halt().from(),
                                            differs.halt().to()))
                                    .as(differs.halt().toString())
                                    .isEqualTo(new Range(foreign, foreign + records)));
            assertThat(((Differs) verdict).halt().reason()).isEqualTo(Halt.Reason.FOREIGN_WRITE);
            assertThat(align(mirror, 8, false, true)).as("seed %d", seed).isInstanceOf(Aligned.class);
        }
    }

    private static long firstHole(ModelLog log, long from) {
        long offset = from;
        while (log.records.containsKey(offset)) {
            offset++;
        }
        return offset;
    }

    private static void checkAligned(int seed, ModelMirror mirror, boolean compacted) {
        AlignmentVerdict verdict = align(mirror, seed % 7, compacted, false);
        assertThat(verdict).as("seed %d", seed).isInstanceOf(Aligned.class);
        Aligned aligned = (Aligned) verdict;
        assertThat(aligned.map().place(aligned.next()))
                .as("seed %d: the next record belongs at the end", seed)
                .isEqualTo(new Placement.At(mirror.target.end));
        for (Map.Entry<Long, Long> record : mirror.placed.entrySet()) {
            assertThat(record.getKey())
                    .as("seed %d: nothing twice, %s", seed, aligned)
                    .isLessThan(aligned.next());
            assertThat(aligned.map().place(record.getKey()))
                    .as("seed %d: source offset %d, %s", seed, record.getKey(), aligned)
                    .isEqualTo(new Placement.At(record.getValue()));
        }
        assertThat(mirror.source.records.subMap(mirror.next(), Math.max(mirror.next(), aligned.next())))
                .as("seed %d: nothing left out", seed)
                .isEmpty();
    }

    /** Asks as the engine does, again and again with a longer tail. */
    private static AlignmentVerdict align(ModelMirror mirror, long batch, boolean compacted, boolean accept) {
        Tail target = mirror.target.last(batch);
        for (int asked = 0; asked < 10; asked++) {
            Range range = AlignmentQuestion.sourceRange(target, mirror.saved);
            Tail source = mirror.source.read(range.from(), range.to());
            AlignmentVerdict verdict = TailAlignment.decide(
                    new AlignmentQuestion(target, source, mirror.saved, compacted, List.of(), accept));
            if (!(verdict instanceof Widen widen)) {
                return verdict;
            }
            assertThat(widen.targetFrom()).isLessThan(target.from());
            target = mirror.target.read(widen.targetFrom(), mirror.target.end);
        }
        throw new AssertionError("asked ten times for more");
    }
}
