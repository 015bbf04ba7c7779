package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTablesTest {
    @Test
    void everybodysMediansAndHowManyTimesBetterLockstepIs() {
        assertThat(new BenchTable(BenchRuns.result(2, Map.of())).markdown())
                .containsExactly(
                        "| what | measured | Lockstep | MirrorMaker 2, defaults | MirrorMaker 2, tuned | raw floor"
                                + " | better than mm2-defaults | better than mm2-tuned |",
                        "|---|---:|---:|---:|---:|---:|---:|---:|",
                        "| 1 KB, lz4 | pace | 100 MB/s | 25.0 MB/s | 50.0 MB/s | 125 MB/s | 4.00x | 2.00x |",
                        "| 1 KB, lz4 | CPU per GB | 2.00 s/GB | 20.0 s/GB | 10.0 s/GB | 1.50 s/GB | 10.0x | 5.00x |");
    }

    @Test
    void whatDoesNotMatterAtFirstSightIsADetail() {
        assertThat(new BenchTable(BenchRuns.result(2, Map.of())).details())
                .last()
                .isEqualTo("| 1 KB, lz4 | share of the floor's pace | 80.0 % | - | - | - | - | - |");
    }

    @Test
    void everyPromiseIsTold() {
        assertThat(new TargetTable(BenchRuns.result(2.25, Map.of())).markdown())
                .contains(
                        "| CPU per GB, lz4 in 64 KiB batches | MirrorMaker 2, defaults | 8.00x | 8.89x | holds |",
                        "| CPU per GB, lz4 in 64 KiB batches | MirrorMaker 2, tuned | 5.00x | 4.44x | missed |",
                        "| share of the raw floor's pace | - | 80.0 % or more | - | not measured |",
                        "| peak of heap and direct memory, MiB | - | 256 or less | - | not measured |");
    }

    @Test
    void aRunHoldsWhenNothingWasMissedAndNothingFailed() {
        assertThat(BenchRuns.result(2, Map.of()).held()).isTrue();
        assertThat(BenchRuns.result(2.25, Map.of()).held()).isFalse();
        assertThat(BenchRuns.result(2, Map.of("plain-16k", "a broker ended")).held())
                .isFalse();
    }
}
