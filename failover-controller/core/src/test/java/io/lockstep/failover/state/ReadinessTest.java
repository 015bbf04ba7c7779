package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Category;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.state.Readiness.Asked;
import io.lockstep.failover.state.Readiness.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReadinessTest {
    private static final Duration LATELY = Duration.ofDays(30);

    private final History history = new History();

    @Test
    void whatNobodyTriedIsUntestedAndSaysWhatWouldTestIt() {
        assertThat(Stream.of(Category.values()).map(this::score)).containsOnly(0);
        assertThat(why(Category.CUTOVER)).isEqualTo("no run has moved the business and no drill has passed yet");
        assertThat(why(Category.COST)).isEqualTo("gate headroom was not looked at yet, and nothing else looks");
    }

    @Test
    void aShadowDrillTestsTheCutoverAndOnlyPartOfTheWayBackAndOfTheClients() {
        history.drill(Mode.DRILL_SHADOW, true);

        assertThat(score(Category.CUTOVER)).isEqualTo(2);
        assertThat(score(Category.ROLLBACK)).isEqualTo(1);
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isEqualTo(1);
        assertThat(why(Category.ROLLBACK))
                .isEqualTo("2026-03-01 DRILL_SHADOW d-1 passed, on canary topics and without clients of the business");
    }

    @Test
    void aDrillThatFailedTestsNothing() {
        history.drill(Mode.DRILL_SHADOW, false).drill(Mode.DRILL_LIVE, false);

        assertThat(score(Category.CUTOVER)).isZero();
        assertThat(score(Category.ROLLBACK)).isZero();
    }

    @Test
    void movingTheBusinessTestsItsClientsIfItHasAny() {
        history.run(Mode.PLANNED, "shop");
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isEqualTo(1);
        assertThat(score(Category.ROLLBACK)).isZero();

        history.run(Mode.PLANNED, "shop", "billing");

        assertThat(score(Category.CUTOVER)).isEqualTo(2);
        assertThat(why(Category.CLIENT_COMPATIBILITY))
                .isEqualTo("2026-03-01 PLANNED run r-2 moved the consumer groups of the business");
    }

    @Test
    void aFailbackTestsTheWayBack() {
        history.run(Mode.FAILBACK, "shop");

        assertThat(score(Category.ROLLBACK)).isEqualTo(2);
    }

    @Test
    void aLiveDrillTestsTheWayBack() {
        history.drill(Mode.DRILL_LIVE, true);

        assertThat(score(Category.ROLLBACK)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCE_VERIFYING", "DRAINING", "LAG_VERIFIED"})
    void aRunThatWasUndoneAfterItHadFencedTestsTheWayBack(Phase after) {
        history.undone(after);

        assertThat(score(Category.ROLLBACK)).isEqualTo(2);
        assertThat(score(Category.CUTOVER)).isZero();
    }

    @Test
    void aRunThatWasUndoneBeforeItHadFencedTestsNothing() {
        history.undone(Phase.FENCING);

        assertThat(score(Category.ROLLBACK)).isZero();
    }

    @Test
    void whatNeededSomebodyToAcceptAStepIsTestedByHandOnly() {
        history.helped(Phase.ROUTE_VERIFYING, "billing");

        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isZero();
    }

    @Test
    void theDrillsOwnRunsDoNotCountAsTheBusiness() {
        history.run(Mode.DRILL_SHADOW, "shop.drill", "lockstep.drill.shop.reader");

        assertThat(score(Category.CUTOVER)).isZero();
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isZero();
        assertThat(score(Category.OBSERVABILITY)).isEqualTo(1);
    }

    @Test
    void observabilityNeedsEvidenceAndSomebodyWhoAsksForTheMetrics() {
        assertThat(scraped(Duration.ZERO)).extracting(Standing::score).isEqualTo(1);
        history.run(Mode.PLANNED, "shop");

        assertThat(scraped(Duration.ofMinutes(5)).score()).isEqualTo(2);
        assertThat(scraped(Duration.ofMinutes(6)))
                .isEqualTo(new Standing(
                        1,
                        "2026-03-01 PLANNED run r-1 left signed evidence; nobody has asked for the metrics in the last"
                                + " 5 min"));
    }

    @Test
    void evidenceThatWasGivenUpIsNone() {
        history.helped(Phase.COMMITTED);

        assertThat(scraped(Duration.ZERO).score()).isEqualTo(1);
    }

    @Test
    void whatWasTestedTooLongAgoCountsAsTestedByHand() {
        history.run(Mode.FAILBACK, "shop", "billing");
        Instant tested = history.now.minusSeconds(60);
        history.now = tested.plus(LATELY);
        assertThat(score(Category.CUTOVER)).isEqualTo(2);

        history.now = tested.plus(LATELY).plusSeconds(1);

        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(why(Category.ROLLBACK)).endsWith("longer ago than failover.drillAge");
    }

    @Test
    void aGateThatDoesNotPassHoldsItsCategoryBack() {
        history.run(Mode.FAILBACK, "shop", "billing");
        GateResult lag = gate("lag", Category.CUTOVER, Verdict.UNKNOWN);

        assertThat(of(lag).get("CUTOVER"))
                .isEqualTo(new Standing(1, "gate lag is UNKNOWN now; 2026-03-01 FAILBACK run r-1 moved the business"));
        assertThat(of(lag).get("ROLLBACK")).extracting(Standing::score).isEqualTo(2);
    }

    @Test
    void gatesAloneTestNothingWhole() {
        assertThat(of(gate("headroom", Category.COST, Verdict.PASS)).get("COST"))
                .extracting(Standing::score)
                .isEqualTo(1);
        assertThat(of(gate("topic-parity", Category.DATA_GOVERNANCE, Verdict.PASS))
                        .get("DATA_GOVERNANCE"))
                .extracting(Standing::score)
                .isEqualTo(1);
    }

    @Test
    void aGateThatFailsLeavesItsCategoryUntested() {
        assertThat(of(gate("headroom", Category.COST, Verdict.FAIL)).get("COST"))
                .isEqualTo(new Standing(0, "gate headroom is FAIL now, and nothing else looks"));
    }

    private int score(Category category) {
        return standing(category).score();
    }

    private String why(Category category) {
        return standing(category).why();
    }

    private Standing standing(Category category) {
        return of().getOrDefault(category.name(), new Standing(-1, ""));
    }

    private Standing scraped(Duration ago) {
        return Readiness.of(
                        history.book,
                        List.of(),
                        new Asked("shop", LATELY, history.now, Optional.of(history.now.minus(ago))))
                .getOrDefault("OBSERVABILITY", new Standing(-1, ""));
    }

    private SortedMap<String, Standing> of(GateResult... gates) {
        return Readiness.of(history.book, List.of(gates), new Asked("shop", LATELY, history.now, Optional.empty()));
    }

    private static GateResult gate(String name, Category category, Verdict verdict) {
        return new GateResult(name, category, verdict, "as seen", false, Optional.empty());
    }
}
