package io.lockstep.client.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
    @Test
    void keepsScalarsAsText() {
        assertThat(FlatJson.scalars(" {\"a\" : \"x\\n\\u0041\\\"\", \"b\":-1.5e3,\n\"c\":false , \"d\":null} "))
                .isEqualTo(Map.of("a", "x\nA\"", "b", "-1.5e3", "c", "false"));
        assertThat(FlatJson.scalars("{}")).isEmpty();
    }

    @Test
    void passesOverNestedValues() {
        assertThat(FlatJson.scalars("{\"a\":[1,[],{\"z\":2}],\"b\":{},\"c\":1}"))
                .isEqualTo(Map.of("c", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1} x",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":nul}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"b}",
                "{'a':1}",
                "{\"a\":[1,]}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> FlatJson.scalars(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void refusesWhatIsTooDeepInsteadOfOverflowing() {
        String deep = "{\"a\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> FlatJson.scalars(deep)).hasMessageContaining("levels");
    }
}
