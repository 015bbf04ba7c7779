package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.rest.ControlReader;
import io.lockstep.cli.view.Paint;
import io.lockstep.cli.view.RunText;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunTextTest {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2500 | 60000 | after 2.5 s of 1 min 0 s
                    null | 60000 | not yet, 3.0 s of 1 min 0 s
                    null | 2000  | !not yet, 3.0 s of 2.0 s
                    2500 | 2000  | !after 2.5 s of 2.0 s
                    2500 | null  | after 2.5 s
                    """)
    void theTimeToTheFirstGoodWriteIsShownAgainstItsObjective(String rto, String objective, String shown) {
        String told = FakeController.run("ROUTING")
                .replace("\"rtoMillis\":2500", "\"rtoMillis\":" + rto)
                .replace("\"rtoObjectiveMillis\":60000", "\"rtoObjectiveMillis\":" + objective);

        boolean missed = shown.startsWith("!");
        String expected = missed ? RED + shown.substring(1) + PLAIN : shown;

        assertThat(new RunText(Paint.COLOURED).block(ControlReader.run(told).orElseThrow(), Optional.empty()))
                .contains("  first good write  " + expected)
                .contains("  elapsed           3.0 s");
    }
}
