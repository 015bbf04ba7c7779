package io.lockstep.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void aSeedMakesTheSameValuesEveryTime() {
        Values first = new Values(7);
        Values again = new Values(7);

        for (int i = 0; i < 10; i++) {
            assertThat(first.next(1_000)).isEqualTo(again.next(1_000));
        }
        assertThat(new Values(8).next(1_000)).isNotEqualTo(new Values(7).next(1_000));
    }

    @Test
    void aValueIsAsLongAsWantedAndNeverTheSameAsAnother() {
        Values values = new Values(1);
        Set<String> seen = new HashSet<>();

        for (int length : new int[] {1, 23, 100, 1_000}) {
            assertThat(values.next(length)).hasSize(length);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(seen.add(new String(values.next(100), StandardCharsets.US_ASCII)))
                    .isTrue();
        }
    }
}
