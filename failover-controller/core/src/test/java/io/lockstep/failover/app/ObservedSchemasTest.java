package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.port.SchemaRegistries;
import io.lockstep.failover.port.SchemaRegistries.Content;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObservedSchemasTest {
    private int looks;

    @Test
    void waitsAMomentForARegistryThatIsJustLearning() {
        assertThat(look(3).verdict()).isEqualTo(Verdict.PASS);
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void failsOverWhatDiffersForLonger() {
        assertThat(look(Integer.MAX_VALUE).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(looks).isEqualTo(4);
    }

    /** @param after looks at the target, it tells what the source does */
    private GateResult look(int after) {
        SchemaRegistries registries = (region, within) -> {
            boolean source = region.equals("east");
            looks += source ? 1 : 0;
            return new Answer.Known<>(new Content(source || looks >= after ? "FULL" : "NONE", new TreeMap<>()));
        };
        return new ObservedSchemas(registries, new WaitedClock(), Duration.ofSeconds(1)).look("east", "west");
    }
}
