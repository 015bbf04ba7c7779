package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayTableTest {
    @Test
    void showsBothWaysAndWhatLiesBetween() {
        assertThat(new GatewayTable(GatewayRuns.result(60, 0.97, 0.93)).markdown())
                .containsExactly(
                        "| measured | directly | through the gateway | difference |",
                        "|---|---:|---:|---:|",
                        "| acknowledged at 500/s, p50 | 0.500 ms | 0.560 ms | +0.070 ms (+0.065 to +0.075) |",
                        "| p90 | 0.60 ms | 0.68 ms | +0.08 ms |",
                        "| p99 | 0.60 ms | 0.68 ms | +0.08 ms |",
                        "| slowest | 0.60 ms | 0.68 ms | +0.08 ms |",
                        "| produced at full speed | 100 MB/s | 96 MB/s | 96.0 % (95.5 to 96.5) |",
                        "| consumed at full speed | 100 MB/s | 92 MB/s | 92.0 % (91.5 to 92.5) |",
                        "| the gateway's CPU per GB produced |  | 0.13 s |  |",
                        "| the gateway's CPU per GB consumed |  | 0.20 s |  |",
                        "| the gateway's CPU at 500/s |  | 3.4 % of one processor |  |",
                        "| the gateway's memory with few connections |  | 100 MiB |  |",
                        "| the gateway's memory with 2,000 idle ones more |  | 150 MiB |  |",
                        "| the gateway's memory at the end |  | not told here |  |");
    }

    @Test
    void aRunHoldsOnlyIfEveryFigureDoes() {
        assertThat(GatewayRuns.result(60, 0.97, 0.93).held()).isTrue();
        assertThat(GatewayRuns.result(141, 0.97, 0.93).held()).isFalse();
        assertThat(GatewayRuns.result(60, 0.91, 0.93).held()).isFalse();
        assertThat(GatewayRuns.result(60, 0.97, 0.91).held()).isFalse();
    }
}
