package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 6 ? * MON",
                "0 0 6 * * ?",
                "0/15 * 0-23 1,15 * ?",
                "0 0 12 LW * ?",
                "0 0 12 15W * ?",
                "0 0 12 L-3 JAN-MAR ?",
                "0 0 12 ? * 6L",
                "0 0 12 ? * 6#3",
                "0 0 12 ? * mon-fri 2027-2030",
                "0 0 22-2 ? * *"
            })
    void acceptsTheFormsOfQuartz(String cron) {
        assertThat(Cron.broken(cron)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    0 6 * * 1               | it has 5 fields, not 6 (or 7 with a year), seconds first
                    0 0 6 ? * MON 2027 x    | it has 8 fields
                    60 0 6 ? * MON          | '60' is no second
                    0 61 6 ? * MON          | '61' is no minute
                    0 0 24 ? * MON          | '24' is no hour
                    0 0 6 32 * ?            | '32' is no day of month
                    0 0 6 0 * ?             | '0' is no day of month
                    0 0 6 ? 13 MON          | '13' is no month
                    0 0 6 ? * 8             | '8' is no day of week
                    0 0 6 ? * MOO           | 'MOO' is no day of week
                    0 0 6 ? * MON 1969      | '1969' is no year
                    0 0 6 ? * MON,          | 'MON,' is no day of week
                    0 0 6-x ? * MON         | '6-X' is no hour
                    0 */0 6 ? * MON         | '*/0' is no minute
                    ? 0 6 ? * MON           | '?' is no second
                    0 0 6 * * MON           | exactly one of day of month and day of week is '?'
                    0 0 6 ? * ?             | exactly one of day of month and day of week is '?'
                    """)
    void refusesWhatQuartzWouldNotRun(String cron, String rule) {
        assertThat(Cron.broken(cron))
                .hasValueSatisfying(found -> assertThat(found).startsWith(rule));
    }
}
