package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A controller as users start it takes a changed policy over while it runs, between drills, or refuses it whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ControllerReloadTest {
    private static final String OFTEN = "*/5 * * * * ?";
    private static final String YEARLY = "0 0 3 1 1 ?";

    private FailoverScene scene;
    private ServedController controller;
    private Path policy;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        scene = FailoverScene.start(
                folder, "  fence: topic-config\ndrills: [ { name: often, cron: \"" + OFTEN + "\", mode: shadow } ]\n");
        policy = folder.resolve(FailoverScene.POLICY);
        for (String topic : List.of("orders", "payments")) {
            scene.regions().east().createTopic(topic, 1, Map.of());
        }
        new Data(scene.regions().east(), 1).plain("orders", 1, 100, "lz4");
        scene.worker("west", "w1");
        scene.worker("east", "e1");
        controller = ServedController.start(folder, "west");
        Await.within(FailoverScene.PATIENCE).until("it leads", () -> controller.leads());
    }

    @AfterAll
    void end() {
        if (controller != null) {
            controller.close();
        }
        scene.close();
    }

    private void rewrite(String... fromTo) throws IOException {
        String text = Files.readString(policy);
        for (int i = 0; i < fromTo.length; i += 2) {
            assertThat(text).contains(fromTo[i]);
            text = text.replace(fromTo[i], fromTo[i + 1]);
        }
        Files.writeString(policy, text);
    }

    private String version() {
        return controller.policy().path("version").asText();
    }

    private long begun() {
        return controller.drills().size();
    }

    private boolean open() {
        return controller.drills().stream().anyMatch(drill -> !drill.hasNonNull("ended"));
    }

    @Test
    @Order(1)
    void aChangeWaitsForTheEndOfADrillAndIsThenInForce() throws IOException {
        String before = version();
        assertThat(before).isNotEmpty();
        Await.within(FailoverScene.PATIENCE).until("a drill is open", this::open);

        rewrite(OFTEN, YEARLY);
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it waits for the drill",
                        () -> controller.policy().path("waiting").asText().contains("drill"));
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it is in force",
                        () -> !version().equals(before) && !version().isEmpty());

        Await.within(FailoverScene.PATIENCE).until("it leads again", () -> controller.leads());
        assertThat(open()).isFalse();
        assertThat(begun()).isPositive();
        assertThat(controller.drills().getFirst().path("passed").asBoolean()).isTrue();
    }

    @Test
    @Order(2)
    void aBrokenChangeIsRefusedWithEveryProblemAndTheOldPolicyGoesOn() throws IOException {
        String before = version();

        rewrite("antiFlap: 0s", "antiFlap: soon", "active: east", "active: north");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it is refused",
                        () -> !controller.policy().path("refused").isEmpty());

        JsonNode standing = controller.policy();
        assertThat(standing.path("version").asText()).isEqualTo(before);
        assertThat(standing.path("refused").toString())
                .contains("failover.antiFlap")
                .contains("active: 'north'");
        assertThat(controller.gauge("lockstep_policy_refused")).isEqualTo(1);
        assertThat(controller.leads()).isTrue();
    }

    @Test
    @Order(3)
    void whatCannotChangeWhileItRunsIsRefusedWithTheWayOut() throws IOException {
        rewrite("antiFlap: soon", "antiFlap: 1s", "active: north", "active: west");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it is refused for another reason",
                        () -> controller.policy().path("refused").toString().contains("cannot replace 'east'"));

        rewrite("active: west", "active: east");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "nothing is refused",
                        () -> controller.policy().path("refused").isEmpty()
                                && controller.gauge("lockstep_policy_refused") == 0);
        Await.within(FailoverScene.PATIENCE).until("it leads again", () -> controller.leads());
    }

    @Test
    @Order(4)
    void aWayOfRoutingThatIsNotThereYetIsRefusedAndTheControllerGoesOn() throws IOException {
        String before = version();
        String text = Files.readString(policy);

        rewrite("  antiFlap: 1s", "  routing: [record, dns]\n  antiFlap: 1s");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it is refused",
                        () -> controller.policy().path("refused").toString().contains("'dns' is not there yet"));
        assertThat(controller.leads()).isTrue();
        assertThat(version()).isEqualTo(before);

        Files.writeString(policy, text);
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "nothing is refused",
                        () -> controller.policy().path("refused").isEmpty());
    }

    @Test
    @Order(5)
    void aRunningControllerTakesResidencyOverAndBlocksWhatItForbids() throws IOException {
        String before = version();
        assertThat(controller.pair()).doesNotContain("payments is in west");

        rewrite("drills:", """
                residency:
                  classes:
                    internal: { regions: [east, west], owner: platform team }
                    personal: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["orders"], class: internal }
                    - { topics: ["payments"], class: personal }
                drills:""");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "it is in force",
                        () -> !version().equals(before) && !version().isEmpty());

        Await.within(FailoverScene.PATIENCE)
                .until(
                        "what was mirrored before is found",
                        () -> controller.pair().contains("payments is in west"));
    }

    @Test
    @Order(6)
    void aCommentIsNotedAndTheControllerGoesOn() throws IOException {
        long starts = controller.logged("policy in force") + 1;
        rewrite("antiFlap: 1s", "antiFlap: 2s");
        Await.within(FailoverScene.PATIENCE)
                .until("the change before is in force", () -> controller.logged("policy in force") == starts);
        String before = version();

        rewrite("antiFlap: 2s", "antiFlap: 2s # for now");
        Await.within(FailoverScene.PATIENCE)
                .until("its version is told", () -> !version().equals(before));

        assertThat(controller.policy().path("refused")).isEmpty();
        assertThat(controller.logged("policy file says what is in force")).isEqualTo(1);
        assertThat(controller.logged("policy in force")).isEqualTo(starts);
    }
}
