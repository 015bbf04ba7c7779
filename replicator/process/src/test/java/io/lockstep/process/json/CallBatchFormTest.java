package io.lockstep.process.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.architecture.Golden;
import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that a process leaves are read by controllers of its own version and of those beside it. */
class CallBatchFormTest {
    private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");
    private static final CallBatch BATCH = new CallBatch(
            AT,
            "worker:w1",
            7,
            List.of(new Call(
                    AT,
                    AT.plusSeconds(60),
                    3,
                    "anna",
                    List.of("operator"),
                    "POST",
                    "/v1/links/{link}/groups/sync",
                    "east->west",
                    200,
                    "10.0.0.7",
                    "r-1")));

    @Test
    void writesAndReadsBatchesAsTheyLieThere() {
        String now = CallBatchJson.write(BATCH);

        assertThat(now).isEqualTo(Golden.written("audit.json", now)).startsWith("{\"v\":1,");
        assertThat(CallBatchJson.read(now)).contains(BATCH);
        assertThat(CallBatchJson.read(Golden.before("audit.json", now))).contains(BATCH);
        assertThat(CallBatchJson.read(Golden.later(now))).contains(BATCH);
    }

    /** Whoever cannot read them must not take them away. */
    @Test
    void tellsThatABatchIsOfANewerForm() {
        String now = CallBatchJson.write(BATCH);

        assertThat(CallBatchJson.newer(Golden.newer(now))).isTrue();
        assertThat(CallBatchJson.newer(now)).isFalse();
        assertThat(CallBatchJson.newer("no json")).isFalse();
    }
}
