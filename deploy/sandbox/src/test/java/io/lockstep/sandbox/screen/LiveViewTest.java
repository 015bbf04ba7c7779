package io.lockstep.sandbox.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Percentiles NONE = new Percentiles(0, 0, 0, 0);

    private final LiveView view = new LiveView(List.of("orders", "clicks"));

    @Test
    void addsPartitionsUpAndAlignsColumns() {
        List<String> lines = view.lines(link(1_000, null), NONE, 65, SECOND);
        assertThat(lines)
                .containsExactly(
                        "01:05  east->west RUNNING, holes by markers, 0 records/s",
                        "topic   records  rec/s  lag rec  lag s  markers  aborted  compacted  prefix  shift  state",
                        "orders    2,000      0       10    0.5        2        4          6       8      0  2 Streaming",
                        "clicks        0      0        ?      ?        0        0          0       0      0  waiting",
                        "latency: not yet; worker holds 1.0 of 128 MiB");
    }

    @Test
    void tellsRatesSinceTheLastCall() {
        view.lines(link(1_000, null), NONE, 0, SECOND);
        assertThat(view.lines(link(1_100, null), new Percentiles(3, 7, 8, 9), 2, 3 * SECOND))
                .anyMatch(line -> line.contains("100 records/s"))
                .anyMatch(line -> line.contains("latency p50 7 ms, p99 9 ms"));
    }

    @Test
    void saysWhyAPartitionIsHalted() {
        var halt = new PartitionView.Halt("FOREIGN_WRITE", "TARGET", 17, 18, "someone else wrote", "stop them");
        assertThat(view.lines(link(1, halt), NONE, 0, SECOND))
                .contains("orders-0 halted: FOREIGN_WRITE at TARGET offsets 17 to 18: someone else wrote");
    }

    private static LinkView link(long records, PartitionView.@org.jspecify.annotations.Nullable Halt halt) {
        var holes = new PartitionView.Holes(1, 2, 3, 4);
        return new LinkView(
                "east->west",
                "RUNNING",
                "markers",
                "",
                List.of(),
                new LinkView.Memory(1 << 20, 128 << 20),
                List.of(
                        new PartitionView("orders", 0, "Streaming", 0, 0, 0, 4, 0.5, 0, holes, records, halt),
                        new PartitionView("orders", 1, "Streaming", 0, 0, 0, 6, 0.1, 0, holes, records, null)));
    }
}
