package io.lockstep.process.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnreadableBodyTest {
    record Body(
            @Nullable String run,
            @Nullable Integer epoch,
            @Nullable Map<String, String> overrides,
            @Nullable List<Boolean> flags) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"rum":1}                   | 'rum' is not known here. Known: epoch, flags, overrides, run
                    {"run":{}}                  | 'run' is not a text
                    {"epoch":"x"}               | 'epoch' is 'x', not a number
                    {"epoch":99999999999}       | 'epoch' is not a number of this size
                    {"epoch":1e400}             | 'epoch' is not a number of this size
                    {"overrides":[]}            | 'overrides' is not an object
                    {"overrides":{"lag":{}}}    | 'overrides.lag' is not a text
                    {"flags":{}}                | 'flags' is not a list
                    {"flags":["x"]}             | 'flags[0]' is 'x', not true or false
                    {"run":"a","epoch":1,"overrides":{},"flags":[],"run":"b"} | 'run' stands there twice, or cannot be read
                    []                          | it is not an object
                    "x"                         | it is not an object
                    {"run":                     | it is not JSON, see line 1, column 8
                    {run:1}                     | it is not JSON, see line 1, column 2
                    """)
    void saysWhereItIsAndWhatWasExpected(String body, String said) {
        assertThat(says(body)).isEqualTo(said);
    }

    @Test
    void saysThatItIsTooDeep() {
        assertThat(says("{\"run\":" + "[".repeat(2_000))).isEqualTo("'run' is not a text");
        assertThat(says("{\"overrides\":{\"a\":\"" + "x".repeat(30_000_000) + "\"}}"))
                .contains("too long");
    }

    private static String says(String body) {
        JsonProcessingException e = catchThrowableOfType(
                JsonProcessingException.class, () -> new ObjectMapper().readValue(body, Body.class));
        assertThat(e).as(body).isNotNull();
        return UnreadableBody.says(e);
    }
}
