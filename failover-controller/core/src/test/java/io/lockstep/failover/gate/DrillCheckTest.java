package io.lockstep.failover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DrillCheckTest {
    private static final Duration OBJECTIVE = Duration.ofSeconds(60);

    @Test
    void aRunThatMissesItsObjectiveIsAFindingAndOneThatMeetsItIsNot() {
        assertThat(DrillCheck.late("r-1", Optional.of(60_001L), OBJECTIVE))
                .hasValue("run r-1 had its first good write after 60.0 s, the objective is 60.0 s");
        assertThat(DrillCheck.late("r-1", Optional.of(60_000L), OBJECTIVE)).isEmpty();
        assertThat(DrillCheck.measured("r-1", Optional.of(1_640L), OBJECTIVE))
                .isEqualTo("r-1: first good write after 1.6 s of 60.0 s, nothing lost");
    }

    @Test
    void productionMayGrowAndNothingElse() {
        TreeMap<String, String> before = new TreeMap<>(Map.of("end of orders-0", "10", "config of orders", "a"));
        TreeMap<String, String> after = new TreeMap<>(before);
        after.put("config of orders", "b");

        assertThat(DrillCheck.changed("east", before, before)).isEmpty();
        assertThat(DrillCheck.changed("east", before, after))
                .singleElement()
                .asString()
                .contains("production in east changed during the drill: config of orders was a and is b");
        assertThat(DrillCheck.words("east", 2, 1))
                .isEqualTo("east: 2 facts of production were looked at before and after, 1 changed");
    }
}
