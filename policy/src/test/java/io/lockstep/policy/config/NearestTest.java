package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
    @ParameterizedTest
    @CsvSource({"topics,topics,0", "topcis,topics,1", "topic,topics,1", "Topics,topics,0", "tpcs,topics,2", "'',abc,3"})
    void countsInsertedRemovedReplacedAndSwappedLetters(String left, String right, int distance) {
        assertThat(Nearest.distance(left, right)).isEqualTo(distance);
        assertThat(Nearest.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void choosesTheClosestAndNothingThatIsFar() {
        List<String> keys = List.of("include", "exclude", "every");

        assertThat(Nearest.to("exlude", keys)).contains("exclude");
        assertThat(Nearest.to("zzz", keys)).isEmpty();
    }

    @Test
    void looksNoFurtherThanItIsTold() {
        assertThat(Nearest.to("ssl.ky.pasword", List.of("ssl.key.password"), 2)).contains("ssl.key.password");
        assertThat(Nearest.to("sl.ky.pasword", List.of("ssl.key.password"), 2)).isEmpty();
    }
}
