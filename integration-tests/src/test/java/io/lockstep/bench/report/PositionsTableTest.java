package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.positions.Continuation;
import io.lockstep.bench.positions.Found;
import io.lockstep.bench.positions.Landing;
import io.lockstep.bench.positions.Place;
import io.lockstep.bench.positions.PlannedGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTableTest {
    private static final Landing EXACT = new Landing.At(100, new Continuation(1_500, 0, 0, 0));
    private static final Landing AGAIN = new Landing.At(90, new Continuation(1_510, 10, 0, 2));
    private static final Landing NOWHERE =
            new Landing.Nowhere("no position", new Continuation(5_000, 3_500, 0, 0), new Continuation(0, 0, 1_500, 0));

    @Test
    void showsWhatMovingHasCostEachGroupWithEachTool() {
        assertThat(new PositionsTable(result(AGAIN, NOWHERE, EXACT, EXACT)).markdown())
                .containsExactly(
                        "| group | still to read | Other | Lockstep |",
                        "|---|---:|---:|---:|",
                        "| far behind | 3,000 | 10 + 2 aborted; no position on 1 of 2"
                                + " (earliest: 3,500; latest: 1,500 skipped) | 0 |");
    }

    @Test
    void alignsTheSameOnATerminal() {
        assertThat(new PositionsTable(result(EXACT, EXACT, EXACT, EXACT)).lines())
                .containsExactly("group       still to read  Other  Lockstep", "far behind          3,000      0  0");
    }

    @Test
    void aRunIsExactOnlyIfOursIs() {
        assertThat(result(AGAIN, NOWHERE, EXACT, EXACT).exact()).isTrue();
        assertThat(result(EXACT, EXACT, EXACT, AGAIN).exact()).isFalse();
        assertThat(result(EXACT, EXACT, NOWHERE, EXACT).exact()).isFalse();
    }

    @Test
    void aRunThatLookedAtNothingIsNotExact() {
        PositionsResult whole = result(EXACT, EXACT, EXACT, EXACT);
        PositionsResult none = new PositionsResult(
                "", 1, whole.machine(), "", 0, Duration.ZERO, "ours", whole.tools(), whole.groups(), List.of());

        assertThat(none.exact()).isFalse();
    }

    private static PositionsResult result(Landing other0, Landing other1, Landing ours0, Landing ours1) {
        return new PositionsResult(
                "./lockstep bench positions",
                1,
                new Machine("Linux", 2, 24, "Java"),
                "4.3.1",
                10_000,
                Duration.ofSeconds(190),
                "ours",
                List.of(tool("other", "Other"), tool("ours", "Lockstep")),
                List.of(new PlannedGroup("far", "far behind", new Place.Behind(50), List.of(), true)),
                List.of(
                        found("other", 0, other0),
                        found("other", 1, other1),
                        found("ours", 0, ours0),
                        found("ours", 1, ours1)));
    }

    private static PositionsResult.ToolUnderTest tool(String name, String says) {
        return new PositionsResult.ToolUnderTest(name, says, Map.of(), 3);
    }

    private static Found found(String tool, int partition, Landing landing) {
        return new Found(tool, "far", "orders", partition, 100, 1_500, landing);
    }
}
