package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.app.Reply;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Drills are the same runs as those of the day itself, and leave the business where it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShadowDrillTest {
    private static final String[] TOPICS = {"orders", "payments"};

    private FailoverScene scene;
    private Failover failover;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = FailoverScene.start(folder, "");
        for (String topic : TOPICS) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.regions()
                .east()
                .admin()
                .alterConsumerGroupOffsets(
                        "billing", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(77)))
                .all()
                .get(10, TimeUnit.SECONDS);
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        failover = scene.controller("west", "c-west");
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        scene.regions().awaitCaughtUp(TOPICS);
    }

    @AfterAll
    void end() {
        scene.close();
    }

    private DrillView drill(Mode mode) {
        Reply<DrillView> begun = failover.drill("d", mode, "anna");
        assertThat(begun).isInstanceOf(Reply.Ok.class);
        String id = ((Reply.Ok<DrillView>) begun).value().id();
        Await.within(FailoverScene.PATIENCE)
                .until("the drill ends", () -> find(id).drill().outcome().isPresent());
        return find(id);
    }

    private DrillView find(String id) {
        return failover.drills().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void requirePassed(DrillView drill) {
        assertThat(drill.drill().outcome().orElseThrow().findings()).isEmpty();
        assertThat(drill.drill().outcome().orElseThrow().passed()).isTrue();
        assertThat(drill.runs()).hasSize(2);
    }

    /** What belongs to the business in one region, and what belongs to drills. */
    private static SortedMap<String, String> seen(RegionCluster region) throws Exception {
        SortedMap<String, String> all = new TreeMap<>(Setup.configs(region, TOPICS));
        for (String topic : TOPICS) {
            Regions.ends(region, topic).forEach((place, end) -> all.put("end of " + place, end.toString()));
        }
        all.put(
                "topics",
                new java.util.TreeSet<>(region.admin().listTopics().names().get(10, TimeUnit.SECONDS)).toString());
        List<String> groups = region.admin().listGroups().all().get(10, TimeUnit.SECONDS).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith("lockstep.drill.") || group.equals("billing"))
                .sorted()
                .toList();
        all.put("groups", groups.toString());
        all.put(
                "positions",
                region.admin()
                        .listConsumerGroupOffsets("billing")
                        .partitionsToOffsetAndMetadata()
                        .get(10, TimeUnit.SECONDS)
                        .toString());
        return all;
    }

    @RepeatedTest(2)
    @Order(1)
    void aShadowDrillPassesAndLeavesNothing() throws Exception {
        SortedMap<String, String> east = seen(scene.regions().east());
        SortedMap<String, String> west = seen(scene.regions().west());
        var state = failover.pair().active();

        requirePassed(drill(Mode.DRILL_SHADOW));

        assertThat(failover.pair().active()).isEqualTo(state);
        assertThat(withoutOwn(seen(scene.regions().east()))).isEqualTo(withoutOwn(east));
        assertThat(withoutOwn(seen(scene.regions().west()))).isEqualTo(withoutOwn(west));
        assertThat(seen(scene.regions().east()).get("topics")).doesNotContain("lockstep.drill.");
        assertThat(seen(scene.regions().west()).get("topics")).doesNotContain("lockstep.drill.");
    }

    /** Control topics may be made on the first occasion; they stay. */
    private static SortedMap<String, String> withoutOwn(SortedMap<String, String> seen) {
        SortedMap<String, String> rest = new TreeMap<>(seen);
        rest.remove("topics");
        return rest;
    }

    @Test
    @Order(2)
    void noDrillBeginsWhileARunIsOpen() {
        var plan = FailoverScene.awaitPlan(failover, Mode.PLANNED);
        try (OpenTransaction open = OpenTransaction.begin(scene.regions().east(), "payments", 0)) {
            String run = FailoverScene.begin(failover, plan);
            FailoverScene.awaitPhase(failover, run, Phase.DRAINING);
            assertThat(failover.drill("d", Mode.DRILL_SHADOW, "anna"))
                    .isEqualTo(new Reply.Conflict<DrillView>("run " + run + " is open", run));
            failover.cancel(run, "anna", "enough");
            FailoverScene.awaitPhase(failover, run, Phase.ABORTED);
            open.commit();
        }
    }

    @Test
    @Order(3)
    void aLiveDrillGoesThereAndBack() {
        FailoverScene.awaitPlan(failover, Mode.PLANNED);
        requirePassed(drill(Mode.DRILL_LIVE));

        assertThat(failover.route().orElseThrow().active()).isEqualTo("east");
        try (Business business = Business.of("after", scene.regions().east())) {
            business.write(40);
        }
        scene.regions().awaitCaughtUp(TOPICS);
        scene.regions().requireIdentical(TOPICS);
    }
}
