package io.lockstep.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNamesTest {
    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "people.first, people.first",
        "people\\.first, people.first",
        "people[.]first, people.first",
        "\\Qpeople.first\\E, people.first",
        "^people\\.first$, people.first",
        "people\\.(a|b), people.a people.b",
        "(?:people|staff)\\.(a|b(c|d)), people.a people.bc people.bd staff.a staff.bc staff.bd",
        "a|b.c, a b.c"
    })
    void spellsOutWhatIsNamed(String expression, String names) {
        Set<String> all = WholeNames.of(expression).orElseThrow();

        assertThat(all).containsExactlyInAnyOrder(names.split(" "));
        assertThat(all)
                .allMatch(name -> Pattern.compile(expression).matcher(name).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people.*",
                "people\\..+",
                "people-[0-9]",
                "people\\d",
                "peoples?",
                "a{2}",
                "(?!a)b",
                "(?i)a",
                "[^a]",
                "(a|b)+",
                "a)"
            })
    void tellsNoNamesOfWhatDescribesThem(String expression) {
        assertThat(WholeNames.of(expression)).isEmpty();
    }

    @Test
    void whatWouldBeThousandsOfNamesDescribesThem() {
        assertThat(WholeNames.of("(0|1|2|3|4|5|6|7|8|9)".repeat(4))).isEmpty();
    }
}
