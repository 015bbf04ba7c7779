package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs are watched, decided on and told of by command. */
final class ControlTest {
    private static final String RUNS = "GET /v1/pairs/shop/executions";

    @TempDir
    private Path folder;

    private FakeController controller;

    @BeforeEach
    void start() throws IOException {
        controller = new FakeController();
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void watchesTheOpenRun() {
        controller.on(RUNS, "[" + FakeController.run("FENCING") + "]");

        assertThat(run("watch").code()).isZero();

        controller.on(RUNS, "[" + FakeController.run("ABORTED") + "]");
        Run none = run("watch");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no open run");
    }

    @Test
    void goesOnWatchingWhileAControllerIsAway() {
        controller.on(
                "GET /v1/executions/r-1",
                FakeController.run("ROUTING"),
                FakeController.problem(503, "unavailable", ""),
                FakeController.run("PROTECTED"));

        Run run = run("watch", "r-1");

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("asking again: why it is unavailable");
    }

    @ParameterizedTest
    @CsvSource({"ROUTE_NOT_FLIPPED, retry", "TAIL_LONGER_THAN_LEAP, accept"})
    void namesTheDecisionThatMayHelp(String reason, String decision) {
        controller.on(
                "GET /v1/executions/r-1", FakeController.run("NEEDS_OPERATOR").replace("ROUTE_NOT_FLIPPED", reason));

        assertThat(run("watch", "r-1").out()).contains("./lockstep decide r-1 " + decision + " --reason");
    }

    @Test
    void approvesExactlyThePlanThatItShows() {
        controller.on("POST /v1/plans/p-1/approvals", FakeController.PLAN);

        Run run = run("approve", "p-1", "--yes");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("PLANNED east -> west").endsWith("plan p-1 is approved\n");
        assertThat(controller.asked("POST /v1/plans/p-1/approvals").body()).isEqualTo("{\"hash\":\"abc\"}");
    }

    @Test
    void findsThePlanOfARun() {
        controller.on("POST /v1/plans/p-1/rejections", FakeController.PLAN);

        Run run = run("reject", "r-1", "--reason", "not on a Friday");

        assertThat(run.code()).isZero();
        assertThat(controller.asked("POST /v1/plans/p-1/rejections").body())
                .isEqualTo("{\"reason\":\"not on a Friday\"}");
    }

    @Test
    void passesDecisionsCancellationsAndDrillsOn() {
        controller.on("POST /v1/executions/r-1/decisions", FakeController.run("ROUTING"));
        controller.on("POST /v1/executions/r-1/cancel", FakeController.run("ABORTING"));
        controller.on(
                "POST /v1/pairs/shop/drills", "{\"id\":\"d-1\",\"mode\":\"DRILL_SHADOW\",\"begun\":\"2026-11-20\"}");

        controller.on("GET /v1/executions/r-1", FakeController.run("NEEDS_OPERATOR"));
        assertThat(run("decide", "r-1", "accept", "--reason", "known").code()).isZero();
        assertThat(run("cancel", "r-1", "--reason", "wrong day").code()).isZero();
        assertThat(run("drill").code()).isZero();

        assertThat(controller.asked("POST /v1/executions/r-1/decisions").body())
                .isEqualTo("{\"reason\":\"known\",\"decision\":\"ACCEPT\",\"step\":\"FLIP_ROUTES\"}");
        assertThat(controller.asked("POST /v1/executions/r-1/cancel").body()).isEqualTo("{\"reason\":\"wrong day\"}");
        assertThat(controller.asked("POST /v1/pairs/shop/drills").body()).isEqualTo("{\"mode\":\"shadow\"}");
    }

    @Test
    void saysThatARunHasEndedWhenItsRegionIsGivenUp() throws IOException {
        controller.on("POST /v1/executions/r-1/decisions", FakeController.run("UNPROTECTED"));

        assertThat(run("decide", "r-1", "accept", "--reason", "burnt down").out())
                .contains("run r-1 has ended in UNPROTECTED");
    }

    @Test
    void writesEvidenceByteForByteAndReplacesNoFile() throws IOException {
        String evidence = "{\"format\":\"lockstep-evidence/1\",\"by\":\"J\u00fcrgen\"}\n";
        controller.on("GET /v1/executions/r-1/evidence", evidence);
        String file = folder.resolve("e.json").toString();

        assertThat(run("evidence", "export", "r-1", "-o", file).code()).isZero();
        assertThat(Files.readString(Path.of(file))).isEqualTo(evidence);
        Run again = run("evidence", "export", "r-1", "-o", file);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains(file + " is there already", "Name another with -o FILE");
    }

    @Test
    void listsRunsThatHaveEvidence() {
        controller.on(RUNS, "[" + FakeController.run("FENCING") + "," + FakeController.run("ABORTED") + "]");

        assertThat(run("evidence", "list").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("ABORTED");
    }

    @Test
    void saysHowToStartAControllerWhereThereIsNone() {
        Run run = Run.of("pair", "--controller", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("'./lockstep controller'");
    }

    private Run run(String... arguments) {
        return Run.of(controller, arguments);
    }
}
