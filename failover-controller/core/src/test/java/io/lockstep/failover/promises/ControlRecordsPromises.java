package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.ControlRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link ControlRecords} promise, wherever they are kept. */
public interface ControlRecordsPromises {
    /** Of a pair with the regions {@code east} and {@code west}. */
    ControlRecords records();

    /** The same, as another controller sees them. */
    ControlRecords recordsAgain();

    /** A key that nobody wrote yet. */
    String key();

    /** The region answers nothing any more. */
    void silence(String region);

    /** It answers again. */
    void wake(String region);

    /** How long an answer may take. */
    Duration within();

    @Test
    default void aKeyThatNobodyWroteIsEmpty() {
        assertThat(value(records(), "east", key())).isEmpty();
        assertThat(value(records(), "west", key())).isEmpty();
    }

    @Test
    default void aValueComesBackToTheLetterWhateverIsInIt() {
        String key = key();
        String value = "{ \"later\" : [1, {\"field\":\"of a newer version\"}],\n"
                + "\"name\":\"Z\u00fcrich \u2192 \ud83d\ude80\" }";
        put(records(), "east", key, value);

        assertThat(value(recordsAgain(), "east", key)).contains(value);
    }

    @Test
    default void eachRegionAndEachKeyHasItsOwnValue() {
        String key = key();
        put(records(), "east", key, "one");
        put(records(), "west", key, "two");

        put(records(), "east", key + ".other", "three");

        assertThat(value(records(), "east", key)).contains("one");
        assertThat(value(records(), "west", key)).contains("two");
        assertThat(value(records(), "east", key + ".other")).contains("three");
        assertThat(value(records(), "west", key + ".other")).isEmpty();
    }

    @Test
    default void theLastValueCountsAndTheSameAgainIsDone() {
        String key = key();
        put(records(), "west", key, "one");

        put(recordsAgain(), "west", key, "two");
        put(recordsAgain(), "west", key, "two");

        assertThat(value(records(), "west", key)).contains("two");
    }

    @Test
    default void recordsOfASilentRegionAreUnknownAndTheOthersAreNot() {
        String key = key();
        ControlRecords records = records();
        put(records, "east", key, "one");
        put(records, "west", key, "one");
        silence("east");
        List<Answer<?>> answers;
        try {
            Duration soon = Duration.ofSeconds(1);
            answers = List.of(records.get("east", key, soon), records.put("east", key, "two", soon));
            put(records, "west", key, "two");
        } finally {
            wake("east");
        }

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Unknown.class));
        assertThat(value(records, "west", key)).contains("two");
        assertThat(value(records, "east", key).orElseThrow()).isIn("one", "two");
    }

    private void put(ControlRecords records, String region, String key, String value) {
        assertThat(records.put(region, key, value, within())).isEqualTo(new Answer.Known<>(true));
    }

    private Optional<String> value(ControlRecords records, String region, String key) {
        Answer<Optional<String>> answer = records.get(region, key, within());
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<Optional<String>>) answer).value();
    }
}
