package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nobody asks for a drill, and two controllers as users start them carry the policy's out, one at a time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScheduledDrillTest {
    private static final String OVERDUE = "lockstep_drill_overdue";
    private static final String BEGUN = "drill begun";
    private static final String OFTEN =
            "  fence: topic-config\n" + "drills: [ { name: often, cron: \"*/5 * * * * ?\", mode: shadow } ]\n";

    private FailoverScene scene;
    private ServedController leads;
    private ServedController follows;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = FailoverScene.start(folder, OFTEN);
        for (String topic : List.of("orders", "payments")) {
            scene.regions().east().createTopic(topic, 2, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 2, 300, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        leads = ServedController.start(folder, "west");
        Await.within(FailoverScene.PATIENCE).until("it leads", () -> leads.leads());
        follows = ServedController.start(folder, "east");
    }

    @AfterAll
    void end() {
        Stream.of(leads, follows).filter(each -> each != null).forEach(ServedController::close);
        scene.close();
    }

    private static boolean passed(JsonNode drill) {
        return drill.path("passed").asBoolean(false);
    }

    private static Instant time(JsonNode drill, String which) {
        return Instant.parse(drill.path(which).asText());
    }

    @Test
    @Order(1)
    void aDrillThatIsDueBeginsByItselfAndIsOverdueNoMore() {
        Await.within(FailoverScene.PATIENCE).until("it is overdue", () -> leads.gauge(OVERDUE) == 1);

        Await.within(FailoverScene.PATIENCE)
                .until("a drill has passed", () -> leads.drills().stream().anyMatch(ScheduledDrillTest::passed));

        JsonNode drill = leads.drills().stream()
                .filter(ScheduledDrillTest::passed)
                .findFirst()
                .orElseThrow();
        assertThat(drill.path("name").asText()).isEqualTo("often");
        assertThat(drill.path("by").asText()).isEqualTo("schedule");
        assertThat(drill.path("mode").asText()).isEqualTo("DRILL_SHADOW");
        assertThat(drill.path("runs")).hasSize(2);
        for (ServedController each : List.of(leads, follows)) {
            Await.within(FailoverScene.PATIENCE).until("it is not overdue", () -> each.gauge(OVERDUE) == 0);
        }
    }

    @Test
    @Order(2)
    void onlyTheOneThatLeadsBeginsThemAndNeverTwoAtOnce() {
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "another one has passed",
                        () -> leads.drills().stream()
                                        .filter(ScheduledDrillTest::passed)
                                        .count()
                                >= 2);

        assertThat(follows.logged(BEGUN)).isZero();
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "each was begun once",
                        () -> leads.logged(BEGUN) == leads.drills().size());
        List<JsonNode> newestFirst = leads.drills();
        for (int i = 1; i < newestFirst.size(); i++) {
            assertThat(time(newestFirst.get(i - 1), "begun")).isAfterOrEqualTo(time(newestFirst.get(i), "ended"));
        }
    }

    @Test
    @Order(3)
    void whenItIsGoneTheOtherOneGoesOnWithTheSchedule() {
        leads.kill();

        Await.within(FailoverScene.PATIENCE).until("the other one leads", () -> follows.leads());
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "a drill of its own has passed",
                        () -> follows.logged(BEGUN) > 0
                                && follows.drills().stream()
                                        .limit(follows.logged(BEGUN))
                                        .anyMatch(ScheduledDrillTest::passed));
        assertThat(follows.drills().stream().skip(1).filter(drill -> !drill.hasNonNull("ended")))
                .isEmpty();
    }
}
