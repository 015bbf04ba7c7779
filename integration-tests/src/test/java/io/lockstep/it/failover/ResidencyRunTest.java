package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.Whereabouts.Topics;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.app.ResidencyView;
import io.lockstep.failover.app.ResidencyView.ConnectionView;
import io.lockstep.failover.app.ResidencyView.MetadataView;
import io.lockstep.failover.app.ResidencyView.PositionView;
import io.lockstep.failover.app.ResidencyView.RegionView;
import io.lockstep.failover.app.ResidencyView.TopicView;
import io.lockstep.it.groups.GroupsOf;
import io.lockstep.it.harness.Data;
import io.lockstep.it.residency.Sweep;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A promotion that would need data where it may not be is not even planned, and nothing of it gets there by asking. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ResidencyRunTest {
    private static final String RULES = """
            residency:
              classes:
                internal: { regions: [east, west], owner: platform team }
                personal: { regions: [east], owner: privacy office }
              topics:
                - { topics: ["orders"], class: internal }
                - { topics: ["payments"], class: personal }
            """;

    @TempDir
    Path folder;

    private FailoverScene scene;
    private Failover failover;

    @BeforeEach
    void start() {
        scene = FailoverScene.start(folder, RULES);
        scene.region("east").createTopic("orders", 1, Map.of());
        new Data(scene.region("east"), 3).plain("orders", 1, 20, "none");
        GroupsOf groups = new GroupsOf(scene.region("east"));
        groups.commit("shop", "orders", 0, 5, "");
        scene.worker("west", "w1");
        failover = scene.controller("west", "c1");
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void refusesAPlanWithTheListAndKeepsNothingOfItInTheOtherRegion() {
        Plan good = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        assertThat(gate(good).observed()).contains("nothing is where it may not be");

        scene.region("east").createTopic("payments", 1, Map.of());
        new GroupsOf(scene.region("east")).commit("payroll", "payments", 0, 0, "");
        String refused = awaitRefusal();

        assertThat(refused).contains("payments", "personal", "mirror.topics");
        for (String name : List.of("payments", "payroll")) {
            assertThat(Sweep.mentions(scene.region("west"), name)).as(name).isEmpty();
        }
    }

    @Test
    void aForbiddenTopicThatIsSeenInARegionBlocksEveryPlanByName() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);

        scene.region("west").createTopic("payments", 1, Map.of());

        AtomicReference<String> observed = new AtomicReference<>("");
        Await.within(FailoverScene.PATIENCE).until("the gate fails", () -> {
            if (failover.plan(request()) instanceof Reply.Ok<Plan>(Plan plan)) {
                observed.set(gate(plan).observed());
                return gate(plan).blocks();
            }
            return false;
        });
        assertThat(observed.get()).contains("topic payments is in west: residency.topics[1]");
    }

    @Test
    void theEvidenceOfAPromotionAndOfADrillCountsWhatStaysAndNamesItNowhere() {
        scene.worker("east", "e1");
        scene.region("east").createTopic("people.names", 1, Map.of());
        new GroupsOf(scene.region("east")).commit("payroll", "people.names", 0, 0, "");

        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        DrillView drill = Drilling.carryOut(failover, Mode.DRILL_SHADOW);
        RunView run = FailoverScene.carryOut(failover, FailoverScene.awaitPlan(failover, Mode.PLANNED));

        List<String> runs = new ArrayList<>(drill.runs());
        runs.add(run.state().run());
        for (String each : runs) {
            Whereabouts seen = Evidence.of(failover, each).residency().orElseThrow();
            assertThat(seen.violations()).isEmpty();
            assertThat(counted(seen, "east"))
                    .containsEntry("unclassified", new Topics(0, 0, 1, 0))
                    .containsKey("internal");
            assertThat(counted(seen, "west"))
                    .as("a drill's own topics may be there, too")
                    .containsKey("internal")
                    .doesNotContainKeys("unclassified", "personal");
            assertThat(Optional.ofNullable(seen.regions().get("west"))
                            .orElseThrow()
                            .own())
                    .containsKeys("__lockstep.journal", "__lockstep.checkpoints", "__lockstep.evidence");
        }
        for (String name : List.of("people.names", "payroll")) {
            assertThat(Sweep.mentions(scene.region("west"), name)).as(name).isEmpty();
        }
    }

    private static SortedMap<String, Topics> counted(Whereabouts seen, String region) {
        return Optional.ofNullable(seen.regions().get(region)).orElseThrow().classes();
    }

    @Test
    void theReportTellsWhatIsSeenAndWhatIsNot() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.region("east").createTopic("payments", 1, Map.of());
        scene.region("west").createTopic("payments", 1, Map.of());

        ResidencyView seen = ((Reply.Ok<ResidencyView>) failover.residency()).value();

        assertThat(seen.violations())
                .singleElement()
                .satisfies(told -> assertThat(told).startsWith("topic payments is in west"));
        RegionView east = region(seen, "east");
        RegionView west = region(seen, "west");
        assertThat(topic(east, "payments").standing()).isEqualTo("stays");
        assertThat(topic(east, "payments").owner()).isEqualTo("privacy office");
        assertThat(topic(west, "payments").standing()).isEqualTo("VIOLATION");
        assertThat(topic(west, "orders").standing()).isEqualTo("mirrored");
        assertThat(topic(west, "orders").offsets()).isEqualTo(20);
        assertThat(east.positions()).contains(new PositionView("shop", List.of("orders")));
        assertThat(west.metadata()).extracting(MetadataView::what).contains("mirror records", "__lockstep.journal");
        assertThat(west.connections()).isNotEmpty().allSatisfy(way -> {
            assertThat(way.protocol()).isEqualTo("PLAINTEXT");
            assertThat(way.principal()).isEqualTo("User:ANONYMOUS");
            assertThat(way.encryption()).startsWith("none");
        });
        assertThat(west.connections())
                .extracting(ConnectionView::owner)
                .contains("controller c1")
                .anyMatch(owner -> owner.startsWith("worker w1") && owner.endsWith("which writes here"));
        assertThat(east.connections())
                .extracting(ConnectionView::owner)
                .anyMatch(owner -> owner.startsWith("worker w1") && owner.endsWith("which reads here"));
        assertThat(west.metadata()).anySatisfy(told -> {
            assertThat(told.what()).isEqualTo("checkpoints");
            assertThat(told.holds()).contains("shop", "orders");
        });
        assertThat(west.metrics()).contains("/q/metrics");
        assertThat(east.metrics()).isEqualTo("not observed");
        assertThat(seen.unseen()).anyMatch(told -> told.startsWith("principals of ACLs at east"));
    }

    private static RegionView region(ResidencyView seen, String name) {
        return seen.regions().stream()
                .filter(each -> each.region().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TopicView topic(RegionView region, String name) {
        return region.topics().stream()
                .filter(each -> each.topic().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String awaitRefusal() {
        AtomicReference<String> why = new AtomicReference<>("");
        Await.within(FailoverScene.PATIENCE).until("the plan is refused", () -> {
            if (failover.plan(request()) instanceof Reply.Conflict<Plan>(String told, String run)) {
                why.set(told);
                return true;
            }
            return false;
        });
        return why.get();
    }

    private static PlanRequest request() {
        return new PlanRequest(Mode.PLANNED, Optional.empty(), "anna", Map.of(), Optional.empty());
    }

    private static GateResult gate(Plan plan) {
        return plan.gates().stream()
                .filter(each -> each.gate().equals("residency"))
                .findFirst()
                .orElseThrow();
    }
}
