package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.CallView;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.it.harness.Data;
import io.lockstep.process.call.Call;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A controller in each region: one leads, and whatever becomes of it, the run comes to its end once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoControllersTest {
    private static final String[] TOPICS = {"orders", "payments"};
    private static final Duration TAKE_OVER = Duration.ofSeconds(25);

    private FailoverScene scene;
    private String leader = "west";
    private Failover leads;
    private Failover follows;
    private int runs;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.start(folder, "  fenceBudget: 180s\n  drainBudget: 120s");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        leads = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(leads, Mode.PLANNED);
        follows = scene.controller("east", "c-east");
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private static String other(String region) {
        return region.equals("east") ? "west" : "east";
    }

    private static void awaitKnown(Failover controller, Plan plan) {
        Await.within(FailoverScene.PATIENCE)
                .until("the plan is read", () -> controller.plan(plan.id()) instanceof Reply.Ok);
    }

    @Test
    @Order(1)
    void whoeverDoesNotLeadNamesTheOneThatDoes() {
        Plan plan = FailoverScene.awaitPlan(leads, Mode.PLANNED);
        awaitKnown(follows, plan);
        assertThat(follows.execute(plan.id(), "anna", plan.hash(), "key"))
                .isEqualTo(new Reply.Elsewhere<RunView>("c-west", "http://127.0.0.1:1/c-west"));
        assertThat(follows.pair().leader()).contains("c-west");
        assertThat(follows.pair().leads()).isFalse();
    }

    @Test
    @Order(1)
    void whatWhoeverDoesNotLeadWasAskedIsInTheJournalOnce() {
        Instant now = Instant.now();
        Call refused = new Call(
                now, now, 1, "anna", List.of("operator"), "POST", "/v1/pairs/{pair}/drills", "it", 421, "::1", "q-1");
        follows.called(refused);

        Await.within(FailoverScene.PATIENCE).until("its own journal tells of it", () -> tells(follows, refused) == 1);
        assertThat(tells(leads, refused)).isEqualTo(1);
    }

    private static long tells(Failover controller, Call call) {
        return controller.audit(Instant.EPOCH) instanceof Reply.Ok<List<CallView>>(List<CallView> views)
                ? views.stream()
                        .filter(view -> view.entry().isPresent()
                                && view.instance().equals("c-east")
                                && view.call().equals(call))
                        .count()
                : 0;
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FENCING", "DRAINING", "PROMOTING", "OBSERVING", "REPROTECTING"})
    @Order(2)
    void theOtherOneEndsARunWhoseLeaderIsGoneIn(Phase phase) {
        boolean home = leads.route().orElseThrow().active().equals("east");
        Plan plan = FailoverScene.awaitPlan(leads, home ? Mode.PLANNED : Mode.FAILBACK);
        String gone = "c-" + leader;
        AtomicLong ended = new AtomicLong();
        scene.at(leads, phase, run -> {
            scene.endController(gone);
            ended.set(System.nanoTime());
        });
        String run = FailoverScene.begin(leads, plan);
        runs++;

        Failover next = follows;
        Await.within(FailoverScene.PATIENCE).until("it is gone", () -> ended.get() != 0);
        Await.within(FailoverScene.PATIENCE)
                .until("the other one leads", () -> next.pair().leads());
        assertThat(Duration.ofNanos(System.nanoTime() - ended.get())).isLessThan(TAKE_OVER);
        Reply<RunView> again = next.execute(plan.id(), "anna", plan.hash(), plan.id());
        assertThat(((Reply.Ok<RunView>) again).value().state().run()).isEqualTo(run);
        FailoverScene.awaitPhase(next, run, Phase.PROTECTED);
        assertThat(next.runs()).hasSize(runs);
        requireEvidence(next, run);

        follows = scene.controller(leader, gone);
        leads = next;
        leader = other(leader);
        String active = leads.route().orElseThrow().active();
        assertThat(active).isEqualTo(home ? "west" : "east");
        try (Business business = Business.of(
                phase.name(), home ? scene.regions().west() : scene.regions().east())) {
            business.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
    }

    private static void requireEvidence(Failover controller, String run) {
        Reply<byte[]> file = controller.evidence(run);
        assertThat(file).isInstanceOf(Reply.Ok.class);
        assertThat(EvidenceVerification.verify(((Reply.Ok<byte[]>) file).value(), Optional.empty()))
                .isInstanceOf(EvidenceVerification.Verified.class);
    }

    @Test
    @Order(3)
    void aFrozenLeaderThatWakesUpWritesNothingAnyMore() {
        boolean home = leads.route().orElseThrow().active().equals("east");
        scene.endController("c-east");
        scene.endController("c-west");
        Mode mode = home ? Mode.PLANNED : Mode.FAILBACK;
        String from = home ? "east" : "west";
        try (OpenTransaction open = OpenTransaction.begin(scene.region(from), "payments", 0);
                ControllerProcess frozen = scene.controllerProcess("west", "c-frozen", mode)) {
            String run = frozen.awaitPhase("DRAINING");
            frozen.freeze();
            Failover next = scene.controller("east", "c-next");
            Await.within(FailoverScene.PATIENCE)
                    .until("another one leads", () -> next.pair().leads());
            FailoverScene.awaitPhase(next, run, Phase.DRAINING);
            open.commit();
            FailoverScene.awaitPhase(next, run, Phase.PROTECTED);
            int said = frozen.said().size();
            frozen.wake();
            Await.within(FailoverScene.PATIENCE)
                    .until(
                            "it sees that another one leads",
                            () -> frozen.said().stream().skip(said).anyMatch("leads false"::equals));
            assertThat(frozen.said().stream().skip(said)).noneMatch(line -> line.startsWith("wrote"));
            assertThat(next.pair().leads()).isTrue();
            assertThat(next.runs().stream().filter(each -> each.state().run().equals(run)))
                    .hasSize(1);
            requireEvidence(next, run);
        } finally {
            scene.endController("c-next");
        }
    }

    @Test
    @Order(4)
    void aKilledControllerThatIsStartedAgainGoesOn() {
        for (String phase : List.of("DRAINING", "PROMOTING", "REPROTECTING")) {
            Failover looks = scene.controller("east", "c-looks");
            boolean home = looks.route().orElseThrow().active().equals("east");
            scene.endController("c-looks");
            String run;
            try (ControllerProcess killed =
                    scene.controllerProcess("west", "c-killed", home ? Mode.PLANNED : Mode.FAILBACK)) {
                run = killed.awaitPhase(phase);
                killed.kill();
            }
            Failover again = scene.controller("west", "c-killed");
            FailoverScene.awaitPhase(again, run, Phase.PROTECTED);
            requireEvidence(again, run);
            scene.endController("c-killed");
        }
    }
}
