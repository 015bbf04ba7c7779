package io.lockstep.bench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.beside.OwnMeasure;
import org.junit.jupiter.api.Test;

class GatewayInstanceTest {
    @Test
    void readsWhatAnInstanceMeasuredOfItself() {
        assertThat(GatewayInstance.own("""
                {"instance": "bench", "traffic": {"addedNanos": {"p50": 21000, "p99": 80000, "most": 1500000}}}
                """)).contains(new OwnMeasure(0.021, 0.08, 1.5));
    }

    @Test
    void anInstanceThatSawNoRequestTellsNothing() {
        assertThat(GatewayInstance.own("{\"traffic\": {\"addedNanos\": {\"p50\": 0, \"p99\": 0, \"most\": 0}}}"))
                .isEmpty();
        assertThat(GatewayInstance.own("{}")).isEmpty();
    }

    @Test
    void anAnswerThatIsNoJsonIsNoSilence() {
        assertThatThrownBy(() -> GatewayInstance.own("<html>")).isInstanceOf(IllegalStateException.class);
    }
}
