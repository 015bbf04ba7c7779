package io.lockstep.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Target;
import io.lockstep.bench.figure.Targets;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --rounds 2                   | --rounds must be 3 to 50; with --quick 1 is enough
                    --quick --rounds 0           | --rounds must be 1 to 50
                    --only lz4                   | --only lz4: there are lz4-64k, plain-16k,
                    --against confluent          | Invalid value for option '--against'
                    --report /no/such/place.json | folder /no/such does not exist
                    --quick positions            | --quick stands before 'positions'; a subcommand's options follow it
                    --publish --against mm2 --quick | --publish needs --against mm2 and full length, without --quick
                    """)
    void answersBadArgumentsWithOneLineAndExitCodeTwo(String arguments, String line) {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(BenchCommand.run(arguments.split(" ", -1))).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        assertThat(told.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(1)
                .allMatch(said -> said.startsWith("bench: ") && said.contains(line));
    }

    @Test
    void aQuickRunMeasuresAPartOfEverything() {
        assertThat(Measurements.scenarios()).containsAll(Measurements.scenarios(true));
        assertThat(Measurements.scenarios(true)).isNotEmpty();
        assertThat(Measurements.scenarios(false))
                .hasSizeGreaterThan(Measurements.scenarios(true).size());
    }

    @Test
    void aScenarioIsMeasuredByOneMeasurementOnly() {
        assertThat(Measurements.scenarios()).doesNotHaveDuplicates();
    }

    @Test
    void everyPromiseIsMeasured() {
        assertThat(Measurements.scenarios())
                .containsAll(Targets.ALL.stream().map(Target::scenario).toList());
    }
}
