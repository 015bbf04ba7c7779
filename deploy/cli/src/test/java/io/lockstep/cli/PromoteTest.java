package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PromoteTest {
    private static final String EXECUTE = "POST /v1/plans/p-1/executions";

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
    void showsThePlanBeginsAndWatchesToItsEnd() {
        Run run = run("promote", "--to", "west", "--override", "lag=small", "--yes");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .containsExactly(
                        "PLANNED east -> west  pair shop  epoch 4  plan p-1",
                        "  moves      2 topics with 5 partitions, 1 groups",
                        "  loss       none",
                        "  time       about 4.0 s until the first good write",
                        "  fence      acl",
                        "  routing    record",
                        "  approvals  none needed",
                        "  GATE  VERDICT  OBSERVED",
                        "  lag   PASS     0 records",
                        "  FENCING    check gates, plan fence",
                        "  PROMOTING  raise epoch              no way back from here",
                        "3.0 s  FENCING  as it should be",
                        "3.0 s  ROUTING  as it should be",
                        "3.0 s  PROTECTED  as it should be",
                        "run r-1 is PROTECTED after 3.0 s, first good write after 2.5 s");
        assertThat(controller.asked("POST /v1/pairs/shop/plans").body())
                .isEqualTo("{\"mode\":\"PLANNED\",\"to\":\"west\",\"overrides\":{\"lag\":\"small\"}}");
        assertThat(controller.asked(EXECUTE).body()).isEqualTo("{\"hash\":\"abc\"}");
        assertThat(controller.asked(EXECUTE).key()).hasSize(36);
    }

    @Test
    void asksBeforeItBegins() {
        assertThat(answering("no", "promote").code()).isEqualTo(1);
        assertThat(answering("y", "promote").out()).endsWith("nothing was begun\n");
        assertThat(controller.wasAsked(EXECUTE)).isFalse();

        assertThat(answering("yes", "promote").code()).isZero();
        assertThat(controller.wasAsked(EXECUTE)).isTrue();
    }

    @Test
    void beginsNothingWhereNobodyCanBeAsked() {
        Run run = run("promote");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Add --yes");
        assertThat(controller.wasAsked(EXECUTE)).isFalse();
    }

    @Test
    void beginsNothingThatGatesBlock() {
        controller.on(
                "POST /v1/pairs/shop/plans", FakeController.PLAN.replace("\"blocked\":false", "\"blocked\":true"));

        assertThat(run("promote", "--yes").code()).isEqualTo(1);
        assertThat(controller.wasAsked(EXECUTE)).isFalse();
    }

    @Test
    void acceptsALossOnlyWithAReason() {
        controller.on("POST /v1/pairs/shop/plans", FakeController.PLAN.replace("PLANNED", "UNPLANNED"));
        controller.on(
                "GET /v1/executions/r-1", FakeController.run("REPROTECTING").replace("PLANNED", "UNPLANNED"));

        Run run = run("promote", "--unplanned", "--accept-loss", "east burns", "--yes");

        assertThat(run.code()).isZero();
        assertThat(controller.asked("POST /v1/pairs/shop/plans").body())
                .isEqualTo("{\"mode\":\"UNPLANNED\",\"acceptedLoss\":\"east burns\"}");
        assertThat(run("promote", "--unplanned").code()).isEqualTo(2);
        assertThat(run("promote", "--accept-loss", "x").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"NEEDS_OPERATOR,3", "ABORTED,1", "AWAITING_APPROVAL,4", "PROTECTED,0"})
    void tellsProgramsHowItEnded(String phase, int code) {
        controller.on("GET /v1/executions/r-1", FakeController.run(phase));

        Run run = run("promote", "--yes");

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).contains("run r-1 is " + phase);
    }

    @Test
    void saysWhatARunNeedsAndWhereThatIsTold() {
        controller.on("GET /v1/executions/r-1", FakeController.run("NEEDS_OPERATOR"));

        assertThat(run("watch", "r-1").out())
                .contains("needs somebody: ROUTE_NOT_FLIPPED, flip routes: the webhook is silent")
                .contains("read /runbooks/stuck-run, then ./lockstep decide r-1 retry");
    }

    @Test
    void goesOnWatchingWhileApprovalsAreMissingIfTold() {
        controller.on(
                "GET /v1/executions/r-1", FakeController.run("AWAITING_APPROVAL"), FakeController.run("PROTECTED"));

        assertThat(run("promote", "--yes", "--approve-wait").code()).isZero();
    }

    @Test
    void onlyPlansAsJson() {
        Run run = run("promote", "--json");

        assertThat(run.code()).isZero();
        assertThat(run.out().strip()).isEqualTo(FakeController.PLAN);
        assertThat(controller.wasAsked(EXECUTE)).isFalse();
        assertThat(run("promote", "--json", "--yes").code()).isEqualTo(2);
    }

    @Test
    void failsBackTheSameWay() {
        assertThat(run("failback", "--yes").code()).isZero();

        assertThat(controller.asked("POST /v1/pairs/shop/plans").body()).isEqualTo("{\"mode\":\"FAILBACK\"}");
    }

    @Test
    void asksTheControllerThatLeadsWithTheSameKey() throws IOException {
        try (FakeController other = new FakeController()) {
            other.on(EXECUTE, FakeController.problem(421, "elsewhere", ",\"leader\":\"" + controller.url() + "\""));
            Run run = Run.of("promote", "--yes", "--controller", other.url());

            assertThat(run.code()).isZero();
            assertThat(controller.asked(EXECUTE).key())
                    .isEqualTo(other.asked(EXECUTE).key());
        }
    }

    @Test
    void asksTheNextControllerWhereOneCannotBeReachedOrCannotDoIt() throws IOException {
        try (FakeController other = new FakeController()) {
            other.on(EXECUTE, FakeController.problem(503, "unavailable", ""));
            Run run = Run.of(
                    "promote",
                    "--yes",
                    "--controller",
                    "http://127.0.0.1:1",
                    "--controller",
                    other.url(),
                    "--controller",
                    controller.url());

            assertThat(run.code()).isZero();
            assertThat(controller.wasAsked(EXECUTE)).isTrue();
        }
    }

    @Test
    void repeatsTheBeginningWithTheSameKeyWhenItsAnswerIsLost() {
        controller.on(EXECUTE, FakeController.HANGS_UP, FakeController.run("FENCING"));

        Run run = run("promote", "--yes");

        assertThat(run.code()).isZero();
        assertThat(controller.asked().stream()
                        .filter(asked -> asked.request().equals(EXECUTE))
                        .map(FakeController.Asked::key)
                        .toList())
                .hasSize(2)
                .containsOnly(controller.asked(EXECUTE).key());
    }

    @Test
    void repeatsNothingElseThatMayHaveBeenTaken() {
        controller.on("POST /v1/executions/r-1/cancel", FakeController.HANGS_UP);

        Run run = run("cancel", "r-1", "--reason", "wrong day");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("It may have been done all the same");
        assertThat(controller.asked()).hasSize(1);
    }

    @Test
    void neverGoesRoundInCircles() throws IOException {
        controller.on(
                "GET /v1/pairs", FakeController.problem(421, "elsewhere", ",\"leader\":\"" + controller.url() + "\""));

        Run run = run("pair");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("name each other");
        assertThat(controller.asked()).hasSizeLessThan(10);
    }

    @Test
    void watchesByTheControllerThatLeads() throws IOException {
        try (FakeController leader = new FakeController()) {
            controller.on(
                    "POST /v1/pairs/shop/plans",
                    FakeController.problem(421, "elsewhere", ",\"leader\":\"" + leader.url() + "\""));
            controller.on("GET /v1/executions/r-1", FakeController.run("AWAITING_APPROVAL"));

            Run run = run("promote", "--yes");

            assertThat(run.code()).isZero();
            assertThat(controller.wasAsked("GET /v1/executions/r-1")).isFalse();
        }
    }

    @Test
    void asksTheControllerThatLeadsHowARunStandsBecauseTheOtherTellsItLate() throws IOException {
        try (FakeController follower = new FakeController()) {
            follower.on("GET /v1/pairs", "[" + FakeController.PAIR.replace("\"leads\":true", "\"leads\":false") + "]");
            follower.on("GET /v1/executions/r-1", FakeController.run("NEEDS_OPERATOR"));

            Run run = Run.of("watch", "r-1", "--controller", follower.url(), "--controller", controller.url());

            assertThat(run.code()).isZero();
            assertThat(follower.wasAsked("GET /v1/executions/r-1")).isFalse();
        }
    }

    @Test
    void asksWhoeverAnswersWhereNobodyLeads() {
        controller.on("GET /v1/pairs", FakeController.problem(503, "unavailable", ""));

        Run run = Run.of("watch", "r-1", "--controller", "http://127.0.0.1:1", "--controller", controller.url());

        assertThat(run.code()).isZero();
    }

    @Test
    void saysWhyARunWasUndone() {
        controller.on("GET /v1/executions/r-1", FakeController.run("ABORTED"));

        Run run = run("watch", "r-1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines().toList().getLast()).isEqualTo("  because: olga: wrong day");
    }

    @Test
    void saysWhyItWasRefusedAndWhatIsInTheWay() {
        controller.on(EXECUTE, FakeController.problem(409, "conflict", ",\"run\":\"r-7\""));

        Run run = run("promote", "--yes");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly("refused (conflict): why it is conflict", "  look at it: ./lockstep watch r-7");
    }

    private Run run(String... arguments) {
        return Run.of(and(arguments));
    }

    private Run answering(String answer, String... arguments) {
        return Run.of(Map.of(), question -> Optional.of(answer), and(arguments));
    }

    private String[] and(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--controller", controller.url()));
        return all.toArray(String[]::new);
    }
}
