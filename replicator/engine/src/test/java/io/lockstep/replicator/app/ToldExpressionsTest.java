package io.lockstep.replicator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written to the other region of the expressions of a policy names nothing that stays at home. */
class ToldExpressionsTest {
    private static final Set<String> STAY = Set.of("people.first", "people.last");

    private static List<String> told(String expression) {
        return ToldExpressions.of(List.of(expression), topic -> !STAY.contains(topic));
    }

    @ParameterizedTest
    @CsvSource({
        "people.first",
        "people\\.first",
        "people[.]first",
        "\\Qpeople.first\\E",
        "people\\.(first|last)",
        "people\\.first|people\\.last"
    })
    void whatNamesOnlyWhatStaysIsNotTold(String expression) {
        assertThat(told(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "orders|people\\.first|pay.*, orders pay.*",
        "people\\.(first|all), people\\.all",
        "people[.]first|clicks-[a|b], clicks-[a|b]",
        "\\Qa|b\\E|people.last, \\Qa|b\\E"
    })
    void theRestOfWhatAlsoNamesOthersIs(String expression, String rest) {
        assertThat(told(expression)).containsExactly(rest.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"orders", "people\\.(all|none)", "people.*", "(?i)a|b", "people\\.(fir|la)st.*", "orders|pay.*"})
    void whatDescribesTopicsAndWhatCrossesIsToldAsItIs(String expression) {
        assertThat(told(expression)).containsExactly(expression);
    }

    @Test
    void nothingIsLeftOutWhereEverythingMayCross() {
        List<String> all = List.of("people.first", "a|b", ".*");

        assertThat(ToldExpressions.of(all, topic -> true)).isEqualTo(all);
    }
}
