package io.lockstep.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutLinesTest {
    private final CutLines lines = new CutLines();

    @Test
    void aHoldThatCutsThousandsNamesTheFirstAndTellsTheNumberOfTheOthers() {
        assertThat(cut(10_000)).isEqualTo(CutLines.MOST);
        assertThat(lines.sum()).isEqualTo(10_000 - CutLines.MOST);
    }

    @Test
    void theNextHoldNamesAgain() {
        cut(10_000);
        lines.sum();

        assertThat(cut(3)).isEqualTo(3);
        assertThat(lines.sum()).isZero();
    }

    /** How many of them were named. */
    private long cut(int connections) {
        return IntStream.range(0, connections)
                .filter(each -> lines.tell(new Cut("app-" + each, "", "10.0.0.7:1", "writer", 1, "the hold was over")))
                .count();
    }
}
