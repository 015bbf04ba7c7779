package io.lockstep.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Random logs; a failure names its seed. */
class OffsetMapPropertyTest {
    private static final int SEEDS = Integer.getInteger("lockstep.seeds", 3_000);

    @Test
    void placesEveryRecordExactlyInBothDirections() {
        everySeed(logs -> {
            OffsetMap back = logs.map.inverse();
            logs.records.forEach((source, target) -> {
                assertThat(logs.map.place(source)).isEqualTo(new Placement.At(target));
                assertThat(back.place(target)).isEqualTo(new Placement.At(source));
            });
            assertThat(back.inverse()).isEqualTo(logs.map);
        });
    }

    @Test
    void neverStepsBackAndNeverCrossesARecord() {
        everySeed(logs -> {
            checkNeighbours(logs.map, logs.records, logs.source);
            TreeMap<Long, Long> back = new TreeMap<>();
            logs.records.forEach((source, target) -> back.put(target, source));
            checkNeighbours(logs.map.inverse(), back, logs.target);
        });
    }

    @Test
    void placesTheNextOffsetAtTheTargetsEnd() {
        everySeed(logs -> {
            assertThat(logs.map.place(logs.source)).isEqualTo(new Placement.At(logs.target));
            assertThat(logs.map.inverse().place(logs.target)).isEqualTo(new Placement.At(logs.source));
        });
    }

    @Test
    void agreesThatWhatIsExactThereIsExactBack() {
        everySeed(logs -> {
            OffsetMap back = logs.map.inverse();
            for (long source = 0; source <= logs.source; source++) {
                if (logs.map.place(source) instanceof Placement.At at) {
                    assertThat(back.place(at.offset())).isEqualTo(new Placement.At(source));
                }
            }
        });
    }

    @Test
    void keepsWhatLiesAboveTheLogStartWhenPruned() {
        everySeed(logs -> {
            for (long start = 0; start <= logs.target; start += 3) {
                OffsetMap pruned = logs.map.pruneBelow(start);
                for (long target = start; target <= logs.target; target++) {
                    assertThat(pruned.inverse().place(target))
                            .isEqualTo(logs.map.inverse().place(target));
                }
                Mirrored whole = new Mirrored(logs.map, logs.source, start, logs.target);
                Mirrored less = new Mirrored(pruned, logs.source, start, logs.target);
                for (long source = 0; source <= logs.source; source++) {
                    assertThat(next(less.translate(source))).isEqualTo(next(whole.translate(source)));
                }
            }
        });
    }

    @Test
    void keepsWhatLiesBelowAnEndWhenCut() {
        everySeed(logs -> {
            for (long end = 0; end <= logs.target; end += 3) {
                OffsetMap cut = logs.map.upTo(end);
                logs.records.forEach((source, target) -> {
                    if (target < cut.last().target()) {
                        assertThat(cut.place(source)).isEqualTo(new Placement.At(target));
                    }
                });
                assertThat(cut.last().target()).isLessThanOrEqualTo(end);
            }
        });
    }

    @Test
    void leadsAConsumerToTheRecordItWouldHaveReadNext() {
        everySeed(logs -> {
            Mirrored mirrored = new Mirrored(logs.map, logs.source, 0, logs.target);
            for (long position = 0; position <= logs.source; position++) {
                long there = next(mirrored.translate(position));
                Map.Entry<Long, Long> next = logs.records.ceilingEntry(position);
                Map.Entry<Long, Long> before = logs.records.lowerEntry(position);
                assertThat(there).isLessThanOrEqualTo(next == null ? logs.target : next.getValue());
                assertThat(there).isGreaterThan(before == null ? -1 : before.getValue());
            }
            assertThat(mirrored.translate(logs.source + 4)).isEqualTo(new Translation.Waiting(4));
        });
    }

    @Test
    void translatesThereAndBackToTheSameRecordFromEveryPosition() {
        everySeed(logs -> {
            Mirrored mirrored = new Mirrored(logs.map, logs.source, 0, logs.target);
            Mirrored back = mirrored.inverse(0);
            logs.records.forEach((source, target) -> {
                assertThat(mirrored.translate(source)).isEqualTo(new Translation.Exact(target));
                assertThat(back.translate(target)).isEqualTo(new Translation.Exact(source));
            });
            for (long position = 0; position <= logs.source; position++) {
                long returned = next(back.translate(next(mirrored.translate(position))));
                assertThat(logs.records.ceilingKey(returned)).isEqualTo(logs.records.ceilingKey(position));
            }
        });
    }

    private static void checkNeighbours(OffsetMap map, TreeMap<Long, Long> records, long end) {
        long last = -1;
        for (long offset = 0; offset <= end; offset++) {
            long there = map.place(offset).offset();
            assertThat(there).isGreaterThanOrEqualTo(last);
            last = there;
            Map.Entry<Long, Long> before = records.lowerEntry(offset);
            Map.Entry<Long, Long> next = records.ceilingEntry(offset);
            assertThat(there).isGreaterThan(before == null ? -1 : before.getValue());
            if (next != null) {
                assertThat(there).isLessThanOrEqualTo(next.getValue());
            }
        }
    }

    private static long next(Translation translation) {
        return switch (translation) {
            case Translation.Exact exact -> exact.target();
            case Translation.InHole hole -> hole.next();
            case Translation.Waiting waiting -> throw new AssertionError(waiting);
            case Translation.Unknown unknown -> throw new AssertionError(unknown);
        };
    }

    private static void everySeed(Consumer<ModelLogs> promise) {
        for (int seed = 0; seed < SEEDS; seed++) {
            ModelLogs logs = ModelLogs.grown(seed);
            try {
                promise.accept(logs);
            } catch (AssertionError | IllegalArgumentException e) {
                throw new AssertionError("seed " + seed + ", " + logs.map + ", records " + logs.records, e);
            }
        }
    }
}
