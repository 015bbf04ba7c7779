package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.app.ResidencyView;
import io.lockstep.failover.app.ResidencyView.TopicView;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Policy;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.Part;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.region.SecureOptions.Mechanism;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With exactly the ACLs that are printed, a controller sees what is where it may not be, and says what it cannot see. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ResidencyRightsTest {
    private static final String RULES = """
            residency:
              classes:
                internal: { regions: [east, west], owner: platform team }
                personal: { regions: [east], owner: privacy office }
              topics:
                - { topics: ["orders", "payments"], class: internal }
                - { topics: ["customers\\\\..*"], class: personal }
            """;

    @TempDir
    Path folder;

    private FailoverScene scene;
    private Failover failover;

    @BeforeEach
    void start() {
        SecureOptions users = SecureOptions.withUsers(Mechanism.PLAIN, "lockstep", "worker", "canary");
        Regions regions = Regions.start(spec -> spec.secure(users), spec -> spec.secure(users));
        scene = FailoverScene.over(regions, folder, true, RULES);
        Policy policy = FailoverScene.policy(folder);
        for (String region : List.of("east", "west")) {
            RunRights.printed(scene.region(region), "lockstep", AccessPlan.of(policy, Part.CONTROLLER));
            RunRights.printed(scene.region(region), "worker", AccessPlan.of(policy, Part.WORKER));
        }
        regions.east().createTopic("orders", 1, Map.of());
        new Data(regions.east(), 3).plain("orders", 1, 20, "none");
        scene.worker("west", "w1");
        failover = scene.controller("west", "c1");
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void aForbiddenTopicThatTheMirrorDoesNotNameIsAViolationAndBlocksThePlan() {
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the gate passes",
                        () -> gate().filter(each -> !each.blocks()).isPresent());
        scene.region("west").createTopic("customers.x", 1, Map.of());
        scene.region("west").createTopic("strange", 1, Map.of());

        AtomicReference<ResidencyView> seen = new AtomicReference<>();
        Await.within(FailoverScene.PATIENCE).until("the report tells of it", () -> {
            if (failover.residency() instanceof Reply.Ok<ResidencyView>(ResidencyView view)) {
                seen.set(view);
            }
            return seen.get() != null && !seen.get().violations().isEmpty();
        });

        assertThat(seen.get().violations())
                .singleElement()
                .satisfies(told -> assertThat(told).startsWith("topic customers.x is in west: residency.topics[1]"));
        assertThat(seen.get().regions())
                .filteredOn(region -> region.region().equals("west"))
                .flatExtracting(ResidencyView.RegionView::topics)
                .extracting(TopicView::topic)
                .as("nothing names it, so no right shows it")
                .contains("customers.x")
                .doesNotContain("strange");
        assertThat(seen.get().unseen())
                .contains("other topics at west: topics that this principal may not describe are not seen");
        Await.within(FailoverScene.PATIENCE)
                .until(
                        "the gate blocks",
                        () -> gate().filter(GateResult::blocks).isPresent());
        assertThat(gate().orElseThrow().observed()).contains("topic customers.x is in west");
    }

    private Optional<GateResult> gate() {
        PlanRequest request = new PlanRequest(Mode.PLANNED, Optional.empty(), "anna", Map.of(), Optional.empty());
        return failover.plan(request) instanceof Reply.Ok<Plan>(Plan plan)
                ? plan.gates().stream()
                        .filter(each -> each.gate().equals("residency"))
                        .findFirst()
                : Optional.empty();
    }
}
