package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTableTest {
    @Test
    void showsWhatMovingHasCostEachGroupWithEachTool() {
        assertThat(new PositionsTable(Runs.result(Runs.AGAIN, Runs.NOWHERE, Runs.EXACT, Runs.EXACT)).markdown())
                .containsExactly(
                        "| group | still to read | Other | Lockstep |",
                        "|---|---:|---:|---:|",
                        "| far behind | 3,000 | 10 + 2 aborted; no position on 1 of 2"
                                + " (earliest: 3,500; latest: 1,500 skipped) | 0 |");
    }

    @Test
    void alignsTheSameOnATerminal() {
        assertThat(new PositionsTable(Runs.result(Runs.EXACT, Runs.EXACT, Runs.EXACT, Runs.EXACT)).lines())
                .containsExactly("group       still to read  Other  Lockstep", "far behind          3,000      0  0");
    }

    @Test
    void aRunIsExactOnlyIfOursIs() {
        assertThat(Runs.result(Runs.AGAIN, Runs.NOWHERE, Runs.EXACT, Runs.EXACT).exact())
                .isTrue();
        assertThat(Runs.result(Runs.EXACT, Runs.EXACT, Runs.EXACT, Runs.AGAIN).exact())
                .isFalse();
        assertThat(Runs.result(Runs.EXACT, Runs.EXACT, Runs.NOWHERE, Runs.EXACT).exact())
                .isFalse();
    }

    @Test
    void aRunThatLookedAtNothingIsNotExact() {
        PositionsResult whole = Runs.result(Runs.EXACT, Runs.EXACT, Runs.EXACT, Runs.EXACT);
        PositionsResult none = new PositionsResult(
                "", 1, whole.machine(), "", 0, Duration.ZERO, "ours", whole.tools(), whole.groups(), List.of());

        assertThat(none.exact()).isFalse();
    }
}
