package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The active region falls silent with its connections open, under the deadlines of a policy that names none: what it has
 * to be asked is waited for once, not in every step.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LostRegionTest {
    private static final Logger LOG = LoggerFactory.getLogger(LostRegionTest.class);

    private FailoverScene scene;
    private Failover failover;
    private Duration inFull;
    private String run;

    @BeforeAll
    void start(@TempDir Path folder) {
        scene = FailoverScene.startWithDefaultTimeouts(folder);
        inFull = scene.requestTimeout();
        for (String topic : List.of("orders", "payments")) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    @Test
    @Order(1)
    void theFirstGoodWriteComesBeforeTheLostRegionCouldBeWaitedForOnce() {
        scene.regions().east().suspend(1);
        long asked = System.nanoTime();
        Plan plan = FailoverScene.awaitPlan(failover, Mode.UNPLANNED);
        Duration planned = Duration.ofNanos(System.nanoTime() - asked);

        run = FailoverScene.begin(failover, plan);
        RunView waits = FailoverScene.awaitPhase(failover, run, Phase.REPROTECTING);
        LOG.info("planned in {}, first good write after {} ms", planned, waits.rtoMillis());

        assertThat(inFull).isEqualTo(Duration.ofSeconds(10));
        assertThat(waits.state().facts().owed()).isTrue();
        assertThat(waits.rtoMillis().orElseThrow()).isLessThan(inFull.toMillis());
        assertThat(failover.route().orElseThrow().active()).isEqualTo("west");
        assertThat(failover.pair().active()).contains("west");
    }

    @Test
    @Order(2)
    void aRegionThatAnswersAgainIsFencedAndFollows() {
        scene.regions().east().resume(1);

        RunView over = FailoverScene.awaitPhase(failover, run, Phase.PROTECTED);

        assertThat(over.state().facts().owed()).isFalse();
        assertThat(over.state().facts().tail()).isPresent();
    }

    @Test
    @Order(3)
    void noStepOnTheWayWaitedInFullAndTheEvidenceSaysHowLongTheRegionWasAsked() {
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the evidence of the whole run",
                        () -> steps().stream().anyMatch(each -> each.step() == StepKind.AWAIT_REVERSE));
        List<Ended> steps = steps();
        SortedMap<StepKind, Duration> took = new TreeMap<>();
        steps.forEach(each -> took.merge(each.step(), each.took(), Duration::plus));
        LOG.info("steps took {}", took);

        assertThat(took).containsKeys(StepKind.CHECK_GATES, StepKind.FLIP_ROUTES, StepKind.STORE_EVIDENCE);
        took.headMap(StepKind.AWAIT_RETURN)
                .forEach((step, time) -> assertThat(time).as("%s", step).isLessThan(inFull));
        assertThat(took.get(StepKind.FLIP_ROUTES)).isLessThan(inFull.dividedBy(2));
        assertThat(steps)
                .filteredOn(each -> each.step() == StepKind.PLAN_FENCE)
                .extracting(Ended::proof)
                .singleElement()
                .isInstanceOfSatisfying(
                        Proof.FenceOwed.class,
                        owed -> assertThat(owed.why())
                                .contains("Asked for 500 ms only", "east was silent for 10000 ms"));
    }

    /** A step that was done, and how long after what happened before it. */
    private record Ended(StepKind step, Proof proof, Duration took) {}

    private List<Ended> steps() {
        Reply<byte[]> file = failover.evidence(run);
        assertThat(file).isInstanceOf(Reply.Ok.class);
        List<Ended> steps = new ArrayList<>();
        EvidenceBundle.read(((Reply.Ok<byte[]>) file).value()).entries().stream()
                .filter(entry -> entry.run().equals(run))
                .map(HappeningJson::read)
                .forEach(happening -> {
                    if (happening instanceof Happening.Moved moved
                            && moved.event() instanceof Event.Ended ended
                            && ended.result() instanceof Result.Done(Proof proof)) {
                        steps.add(new Ended(ended.step(), proof, Duration.ofMillis(moved.afterMillis())));
                    }
                });
        return steps;
    }
}
