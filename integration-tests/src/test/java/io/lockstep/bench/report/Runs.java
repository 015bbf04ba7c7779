package io.lockstep.bench.report;

import io.lockstep.bench.positions.Continuation;
import io.lockstep.bench.positions.Found;
import io.lockstep.bench.positions.Landing;
import io.lockstep.bench.positions.Place;
import io.lockstep.bench.positions.PlannedGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Small results, made by hand. */
final class Runs {
    static final Landing EXACT = new Landing.At(100, new Continuation(1_500, 0, 0, 0));
    static final Landing AGAIN = new Landing.At(90, new Continuation(1_510, 10, 0, 2));
    static final Landing NOWHERE =
            new Landing.Nowhere("no position", new Continuation(5_000, 3_500, 0, 0), new Continuation(0, 0, 1_500, 0));

    private Runs() {}

    /** What a rival and ours made of one group on two partitions. */
    static PositionsResult result(Landing other0, Landing other1, Landing ours0, Landing ours1) {
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
