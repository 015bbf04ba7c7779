package io.lockstep.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    { "b" : 1 , "a" : [ 2, { "d":null, "c":true } ] } | {"a":[2,{"c":true,"d":null}],"b":1}
                    {"é":1,"z":2,"Z":3}                               | {"Z":3,"z":2,"é":1}
                    "\\u20ac\\/\\ud83d\\ude00"                          | "€/😀"
                    [1.10, 12345678901234567890, 1e2, -0]             | [1.10,12345678901234567890,1E+2,0]
                    """)
    void hasOneTextForAValue(String given, String canonical) {
        assertThat(CanonicalJson.of(given)).isEqualTo(canonical);
        assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{\"a\":1,\"a\":1}", "[1,]", "nul", "\"\\ud800\"", "[01]", "[NaN]"})
    void refusesWhatIsNotOneUnambiguousValue(String text) {
        assertThatThrownBy(() -> CanonicalJson.of(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesBytesThatAreNotUnicode() {
        byte[] bytes = "\"xy\"".getBytes(StandardCharsets.UTF_8);
        bytes[1] = (byte) 0xff;

        assertThatThrownBy(() -> CanonicalJson.parse(bytes)).isInstanceOf(Unreadable.class);
    }
}
