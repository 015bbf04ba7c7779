package io.lockstep.replicator.decision.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.LogMatching.Advanced;
import io.lockstep.replicator.port.LogMatching.Complete;
import io.lockstep.replicator.port.LogMatching.Outcome;
import io.lockstep.replicator.port.LogMatching.Refused;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random sources and what MirrorMaker would have made of them. A failure names its seed; {@link #SEEDS} says how many run. */
class LogMatchPropertyTest {
    private static final int SEEDS = Integer.getInteger("lockstep.seeds", 5_000);
    private static final Limits LIMITS = new Limits(10_000, 1_000, 50, 8);

    @Test
    void everyRecordHasItsFirstCopyAndEveryOtherCopyHasNoPlace() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelCopy copy = copy(seed, 0);
            Optional<Complete> complete = complete(seed, copy, Integer.MAX_VALUE);
            if (complete.isPresent()) {
                assertExact(seed, copy, complete.get());
                assertNothingIsLeftOut(seed, copy, complete.get());
            }
        }
    }

    @Test
    void stretchesLeadToTheSameMapAsOneLook() {
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelCopy copy = copy(seed, 0);
            Optional<Complete> complete = complete(seed, copy, 1 + seed % 5);
            if (complete.isPresent()) {
                assertExact(seed, copy, complete.get());
            } else {
                refused++;
            }
        }
        assertThat(refused).as("refused").isLessThan(SEEDS / 100);
    }

    @Test
    void recordsThatLookTheSameAreNeverLeftOut() {
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelCopy copy = copy(seed, 2 + seed % 9);
            Outcome outcome = run(copy.source, copy.target, Integer.MAX_VALUE);
            if (outcome instanceof Complete complete) {
                assertNothingIsLeftOut(seed, copy, complete);
            } else {
                refused++;
            }
        }
        assertThat(refused).as("too much looked the same").isLessThan(SEEDS / 20);
    }

    @Test
    void aRecordThatIsNowhereOnTheTargetIsFound() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelCopy copy = copy(seed, 0);
            if (copy.source.start() + copy.target.start() > 0) {
                continue;
            }
            Complete before = complete(seed, copy, Integer.MAX_VALUE).orElseThrow();
            long source = copy.source.start() + random.nextInt((int) (copy.source.end() - copy.source.start()));
            if (!(before.map().place(source) instanceof Placement.At at)
                    || !copy.held.contains(source)
                    || copy.origin.stream().filter(from -> from == source).count() > 1
                    || !inTheMidst(copy, source, at.offset())) {
                continue;
            }
            Outcome outcome = run(copy.source, copy.targetWithout(at.offset()), Integer.MAX_VALUE);

            assertThat(outcome).as("seed " + seed).isInstanceOf(Refused.class);
            Halt halt = ((Refused) outcome).halt();
            assertThat(halt.side() == Halt.Side.TARGET || halt.from() == source)
                    .as("seed " + seed + ": behind it may lie a copy of what was taken back; " + halt)
                    .isTrue();
        }
    }

    @Test
    void aRecordOfNobodysIsFound() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            ModelCopy copy = copy(seed, 0);
            if (copy.source.start() + copy.target.start() > 0) {
                continue;
            }
            Complete before = complete(seed, copy, Integer.MAX_VALUE).orElseThrow();
            long first = begin(copy, before);
            long at = first + 1 + random.nextInt((int) (copy.target.end() - first));
            Outcome outcome = run(copy.source, copy.targetWithForeign(at), Integer.MAX_VALUE);

            assertThat(outcome).as("seed " + seed).isInstanceOf(Refused.class);
            assertThat(((Refused) outcome).halt().from()).as("seed " + seed).isEqualTo(at);
        }
    }

    /** One that has something in common with its source. */
    private static ModelCopy copy(int seed, int kinds) {
        Random random = new Random(seed);
        ModelCopy copy = new ModelCopy(random, 60, kinds);
        while (copy.held.isEmpty()) {
            copy = new ModelCopy(random, 60, kinds);
        }
        return copy;
    }

    /** Whether first copies lie on both sides of it, also once it is gone. */
    private static boolean inTheMidst(ModelCopy copy, long source, long target) {
        boolean before = false;
        boolean behind = false;
        for (long offset = copy.target.start(); offset < copy.target.end(); offset++) {
            long from = copy.origin.get((int) offset);
            boolean visible = copy.held.contains(from);
            before |= visible && offset < target && from < source;
            behind |= visible && offset > target && from > source;
        }
        return before && behind;
    }

    private static void assertExact(int seed, ModelCopy copy, Complete complete) {
        String seeded = "seed " + seed + " " + complete;
        OffsetMap back = complete.map().inverse();
        assertThat(complete.next()).as(seeded).isEqualTo(Math.max(copy.copied, copy.source.start()));
        Set<Long> seen = new HashSet<>();
        long frontier = -1;
        long begin = begin(copy, complete);
        for (long offset = copy.target.start(); offset < copy.target.end(); offset++) {
            long from = copy.origin.get((int) offset);
            if (offset >= begin && copy.held.contains(from) && from > frontier && seen.add(from)) {
                assertThat(complete.map().place(from)).as(seeded).isEqualTo(new Placement.At(offset));
                frontier = from;
            } else if (from >= 0) {
                assertThat(back.place(offset)).as(seeded + " at " + offset).isInstanceOf(Placement.Between.class);
                assertThat(back.place(offset).offset()).as(seeded).isGreaterThan(frontier);
            }
        }
    }

    /** Where the first record lies that has a place. */
    private static long begin(ModelCopy copy, Complete complete) {
        return copy.held.stream()
                .map(complete.map()::place)
                .filter(Placement.At.class::isInstance)
                .mapToLong(Placement::offset)
                .min()
                .orElseThrow();
    }

    /** Whoever goes on at the place of a source offset reads everything that the target holds from there on, in order. */
    private static void assertNothingIsLeftOut(int seed, ModelCopy copy, Complete complete) {
        for (long position = copy.source.start(); position <= complete.next(); position++) {
            long reading = complete.map().place(position).offset();
            for (long source = position; source < complete.next(); source++) {
                if (!copy.source.entry(source).visible() || !anywhere(copy, source, complete)) {
                    continue;
                }
                long wanted = copy.source.entry(source).content();
                while (reading < copy.target.end() && copy.target.entry(reading).content() != wanted) {
                    reading++;
                }
                assertThat(reading)
                        .as("seed " + seed + " position " + position + " source " + source + " " + complete)
                        .isLessThan(copy.target.end());
                reading++;
            }
        }
    }

    /** What lies before the first record that was matched may not be on the target at all. */
    private static boolean anywhere(ModelCopy copy, long source, Complete complete) {
        return complete.map().place(source) instanceof Placement.At at && at.offset() >= copy.target.start();
    }

    /** Refused may only be, and seldom, what was cut off in the midst of a run's second begin. */
    private static Optional<Complete> complete(int seed, ModelCopy copy, int stretch) {
        Outcome outcome = run(copy.source, copy.target, stretch);
        if (outcome instanceof Refused && copy.source.start() + copy.target.start() > 0) {
            return Optional.empty();
        }
        assertThat(outcome).as("seed " + seed).isInstanceOf(Complete.class);
        return Optional.of((Complete) outcome);
    }

    private static Outcome run(PrintedLog source, PrintedLog target, int stretch) {
        OffsetMap map = OffsetMap.identity();
        while (true) {
            int[] left = {stretch};
            Outcome outcome = new LogMatch(source, target, LIMITS).run(map, () -> --left[0] == 0);
            if (!(outcome instanceof Advanced advanced)) {
                return outcome;
            }
            map = advanced.map();
        }
    }
}
