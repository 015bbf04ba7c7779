package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must not be asked twice is asked of no second controller once one may do it later. */
final class AskedOnceTest {
    private FakeController first;
    private FakeController second;

    @BeforeEach
    void start() throws IOException {
        first = new FakeController();
        second = new FakeController();
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @ParameterizedTest
    @CsvSource({
        "decide r-1 accept --reason known, POST /v1/executions/r-1/decisions",
        "cancel r-1 --reason known, POST /v1/executions/r-1/cancel",
        "drill, POST /v1/pairs/shop/drills",
    })
    void aControllerThatCannotDoItNowMayDoItLater(String command, String request) {
        first.on(request, FakeController.problem(503, "unavailable", ""));
        second.on(request, FakeController.run("REPROTECTING"));

        Run run = Run.of((command + " --controller " + first.url() + " --controller " + second.url()).split(" "));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("why it is unavailable. It may have been done all the same: look before repeating it");
        assertThat(first.wasAsked(request)).isTrue();
        assertThat(second.wasAsked(request)).isFalse();
    }
}
