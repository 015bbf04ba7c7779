package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Category;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.state.Readiness.Asked;
import io.lockstep.failover.state.Readiness.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Standing MISSING = new Standing(-1, "", Optional.empty(), Optional.empty(), List.of(), "");

    private final History history = new History();

    @Test
    void whatNobodyTriedIsUntestedAndSaysWhatWouldTestIt() {
        assertThat(Stream.of(Category.values()).map(this::score)).containsOnly(0);
        assertThat(standing(Category.CUTOVER))
                .isEqualTo(new Standing(
                        0,
                        "no run has moved the business and no drill has passed yet",
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        "by automation: a drill that the schedule began has passed"));
        assertThat(Stream.of(Category.values()).map(each -> standing(each).next()))
                .allMatch(next -> next.startsWith("by automation: "));
    }

    @Test
    void aDrillOfTheScheduleIsAutomationAndOneOfAPersonIsByHand() {
        history.drill(Mode.DRILL_SHADOW, true, "olga");
        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(why(Category.CUTOVER)).isEqualTo("2026-03-01 DRILL_SHADOW d-1 passed, begun by hand");

        history.drill(Mode.DRILL_SHADOW, true);

        assertThat(standing(Category.CUTOVER))
                .isEqualTo(new Standing(
                        2,
                        "2026-03-01 DRILL_SHADOW d-2 passed, begun by the schedule",
                        Optional.of(history.now),
                        Optional.of(0L),
                        List.of("/v1/executions/r-go/evidence"),
                        ""));
    }

    @Test
    void aShadowDrillTestsOnlyPartOfTheWayBackAndOfTheClients() {
        history.drill(Mode.DRILL_SHADOW, true);

        assertThat(score(Category.ROLLBACK)).isEqualTo(1);
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isEqualTo(1);
        assertThat(why(Category.ROLLBACK)).contains("on canary topics and without clients of the business");
        assertThat(standing(Category.ROLLBACK).next())
                .isEqualTo("by automation: a live drill that the schedule began has passed: there and back");
    }

    @Test
    void aLiveDrillOfTheScheduleTestsEverythingThatClientsSee() {
        history.scheduled(Mode.DRILL_LIVE, "shop", "billing").drill(Mode.DRILL_LIVE, true);

        assertThat(Stream.of(
                                Category.CUTOVER,
                                Category.ROLLBACK,
                                Category.CLIENT_COMPATIBILITY,
                                Category.DATA_GOVERNANCE)
                        .map(this::score))
                .containsOnly(2);
        assertThat(why(Category.DATA_GOVERNANCE))
                .isEqualTo("2026-03-01 DRILL_LIVE run r-1 compared records of the business, begun by the schedule");
    }

    @Test
    void aDrillThatFailedTestsNothing() {
        history.drill(Mode.DRILL_SHADOW, false).drill(Mode.DRILL_LIVE, false);

        assertThat(score(Category.CUTOVER)).isZero();
        assertThat(score(Category.ROLLBACK)).isZero();
    }

    @Test
    void movingTheBusinessByHandTestsItByHand() {
        history.run(Mode.PLANNED, "shop", "billing");

        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isEqualTo(1);
        assertThat(score(Category.DATA_GOVERNANCE)).isEqualTo(1);
        assertThat(score(Category.ROLLBACK)).isZero();
        assertThat(standing(Category.CUTOVER).evidence()).containsExactly("/v1/executions/r-1/evidence");
    }

    @Test
    void aFailbackTestsTheWayBack() {
        history.run(Mode.FAILBACK, "shop");

        assertThat(score(Category.ROLLBACK)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FENCE_VERIFYING", "DRAINING", "LAG_VERIFIED"})
    void aRunThatWasUndoneAfterItHadFencedTestsTheWayBack(Phase after) {
        history.undone(after);

        assertThat(score(Category.ROLLBACK)).isEqualTo(1);
        assertThat(score(Category.CUTOVER)).isZero();
    }

    @Test
    void aRunThatWasUndoneBeforeItHadFencedTestsNothing() {
        history.undone(Phase.FENCING);

        assertThat(score(Category.ROLLBACK)).isZero();
    }

    @Test
    void whatNeededSomebodyToAcceptTheRoutesSaysNothingOfClients() {
        history.helped(Phase.ROUTE_VERIFYING, "billing");

        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isZero();
    }

    @Test
    void theDrillsOwnRunsDoNotCountAsTheBusiness() {
        history.scheduled(Mode.DRILL_SHADOW, "shop.drill", "lockstep.drill.shop.reader");

        assertThat(score(Category.CUTOVER)).isZero();
        assertThat(score(Category.CLIENT_COMPATIBILITY)).isZero();
        assertThat(score(Category.DATA_GOVERNANCE)).isEqualTo(1);
        assertThat(score(Category.OBSERVABILITY)).isEqualTo(1);
    }

    @Test
    void observabilityNeedsEvidenceOfAutomationAndSomebodyWhoAsksForTheMetrics() {
        assertThat(scraped(Duration.ZERO)).extracting(Standing::score).isEqualTo(1);
        history.run(Mode.PLANNED, "shop");
        assertThat(scraped(Duration.ZERO)).extracting(Standing::score).isEqualTo(1);

        history.scheduled(Mode.DRILL_SHADOW, "shop.drill");

        assertThat(scraped(Duration.ofMinutes(5)).score()).isEqualTo(2);
        assertThat(scraped(Duration.ofMinutes(6)).score()).isEqualTo(1);
        assertThat(scraped(Duration.ofMinutes(6)).why())
                .isEqualTo("2026-03-01 DRILL_SHADOW run r-2 left signed evidence, begun by the schedule; nobody has"
                        + " asked for the metrics in the last 5 min");
    }

    @Test
    void evidenceThatWasGivenUpIsNone() {
        history.helped(Phase.COMMITTED);

        assertThat(scraped(Duration.ZERO).score()).isEqualTo(1);
        assertThat(scraped(Duration.ZERO).evidence()).isEmpty();
    }

    @Test
    void whatWasTestedTooLongAgoCountsOneLess() {
        history.drill(Mode.DRILL_SHADOW, true).undone(Phase.DRAINING);
        Instant tested = history.now.minusSeconds(60);
        history.now = tested.plus(LATELY);
        assertThat(score(Category.CUTOVER)).isEqualTo(2);
        assertThat(score(Category.ROLLBACK)).isEqualTo(1);

        history.now = tested.plus(LATELY).plusSeconds(1);

        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(score(Category.ROLLBACK)).isZero();
        assertThat(why(Category.ROLLBACK)).endsWith("longer ago than failover.drillAge");
        assertThat(standing(Category.CUTOVER).ageSeconds()).contains(LATELY.toSeconds() + 1);
    }

    @Test
    void whatIsYoungerCountsBeforeWhatIsOlderAndWorthMore() {
        history.drill(Mode.DRILL_SHADOW, true);
        history.now = history.now.plus(LATELY).plusSeconds(1);
        history.run(Mode.PLANNED, "shop");

        assertThat(score(Category.CUTOVER)).isEqualTo(1);
        assertThat(why(Category.CUTOVER)).contains("PLANNED run r-2");
    }

    @Test
    void aGateThatDoesNotPassHoldsItsCategoryBackAndSaysSo() {
        history.drill(Mode.DRILL_LIVE, true);
        GateResult lag = gate("lag", Category.CUTOVER, Verdict.UNKNOWN);

        assertThat(of(lag).get("CUTOVER"))
                .satisfies(held -> assertThat(held.score()).isEqualTo(1))
                .satisfies(held -> assertThat(held.why()).startsWith("gate lag is UNKNOWN now; 2026-03-01 DRILL_LIVE"))
                .satisfies(held -> assertThat(held.next()).isEqualTo("gate lag has to pass: as seen"));
        assertThat(of(lag).get("ROLLBACK")).extracting(Standing::score).isEqualTo(2);
    }

    @Test
    void costIsTestedByRunsThatMeasuredBothRegions() {
        history.scheduled(Mode.DRILL_SHADOW, "shop.drill");
        assertThat(score(Category.COST)).isZero();

        history.weighed("r-1", "east");
        assertThat(score(Category.COST)).as("one region was not measured").isZero();

        history.weighed("r-1");
        assertThat(score(Category.COST)).isEqualTo(2);
        assertThat(standing(Category.COST).evidence()).containsExactly("/v1/executions/r-1/evidence");
        assertThat(why(Category.COST))
                .isEqualTo("2026-03-01 DRILL_SHADOW run r-1 measured what the pair's topics take in both regions,"
                        + " begun by the schedule");
    }

    @Test
    void whatARunOfAPersonMeasuredCountsByHand() {
        history.run(Mode.PLANNED, "shop").weighed("r-1");

        assertThat(score(Category.COST)).isEqualTo(1);
    }

    @Test
    void gatesAloneTestInPart() {
        assertThat(of(gate("headroom", Category.COST, Verdict.PASS)).get("COST"))
                .extracting(Standing::score)
                .isEqualTo(1);
        assertThat(of(gate("topic-parity", Category.DATA_GOVERNANCE, Verdict.PASS))
                        .get("DATA_GOVERNANCE"))
                .extracting(Standing::score)
                .isEqualTo(1);
        assertThat(of(gate("headroom", Category.COST, Verdict.FAIL)).get("COST"))
                .extracting(Standing::score)
                .isEqualTo(0);
    }

    /** The README's table is the code's. */
    @Test
    void documentsWhatEachCategoryTakes() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("lockstep.root", "../.."))
                .resolve("failover-controller/controller/README.md"));

        assertThat(Stream.of(Category.values()).map(category -> {
                    Criterion criterion = Criterion.of(category);
                    String automation = criterion.automation().isEmpty() ? "nothing yet" : criterion.automation();
                    return "| `" + category + "` | " + automation + " | " + criterion.hand() + " |";
                }))
                .allSatisfy(row -> assertThat(readme).contains(row));
    }

    private int score(Category category) {
        return standing(category).score();
    }

    private String why(Category category) {
        return standing(category).why();
    }

    private Standing standing(Category category) {
        return of().getOrDefault(category.name(), MISSING);
    }

    private Standing scraped(Duration ago) {
        return Readiness.of(
                        history.book,
                        List.of(),
                        new Asked("shop", LATELY, history.now, Optional.of(history.now.minus(ago))))
                .getOrDefault("OBSERVABILITY", MISSING);
    }

    private SortedMap<String, Standing> of(GateResult... gates) {
        return Readiness.of(history.book, List.of(gates), new Asked("shop", LATELY, history.now, Optional.empty()));
    }

    private static GateResult gate(String name, Category category, Verdict verdict) {
        return new GateResult(name, category, verdict, "as seen", false, Optional.empty());
    }
}
