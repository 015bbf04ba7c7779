package io.lockstep.it.mirror;

import static io.lockstep.it.mirror.Pairing.known;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.decision.Drill;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkControl;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A drill's canaries and the business beside each other, in one direction, in one process. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillLinkTest {
    private static final String CANARY = "lockstep.drill.it.canary";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Regions regions;
    private Data east;

    @BeforeAll
    void start() {
        regions = Regions.start();
        east = new Data(regions.east(), 31);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void mirrorsCanariesWhileTheBusinessGoesOnAndStandsIdleOtherwise() throws Exception {
        regions.east().createTopic("business", 1, Map.of());
        regions.east().createTopic(CANARY, 2, Map.of());
        east.plain("business", 1, 100, "none");
        east.transactions(CANARY, 2, 5, 10);
        Link business = regions.run(regions.settings(".*"));
        LinkSettings settings = drill();
        Link drill = regions.run(settings);
        regions.awaitCaughtUp("business");
        awaitState(drill, "IDLE");
        assertThat(topics(regions.west())).contains("business").doesNotContain(CANARY);

        try (LinkControl control =
                new LinkControl(settings.link(), "west", settings.source(), settings.target(), Pairing.TIMEOUT)) {
            known(control.writePairState("east", 1, "drill-1", "now"));
            regions.awaitCaughtUp(CANARY);
            regions.requireIdentical(CANARY);
            east.plain("business", 1, 100, "lz4");
            regions.awaitCaughtUp("business");
            assertThat(mirrored(drill)).containsExactly(CANARY);
            assertThat(mirrored(business)).containsExactly("business");
            assertThat(drill.snapshot().link()).isEqualTo("east->west.drill");

            known(control.clearPairState());
            awaitState(drill, "IDLE");
            deleteCanary();
            known(control.forgetDrill(Set.of(CANARY), Set.of("lockstep.drill.it.readers")));
            regions.east().createTopic(CANARY, 1, Map.of());
            east.plain(CANARY, 1, 30, "none");
            known(control.writePairState("east", 1, "drill-2", "now"));
            regions.awaitCaughtUp(CANARY);
            regions.requireIdentical(CANARY);
            known(control.clearPairState());
            awaitState(drill, "IDLE");
        }
        east.plain("business", 1, 100, "lz4");
        regions.awaitCaughtUp("business");
        regions.requireIdentical("business");
    }

    @Test
    void whatIsWrittenDownOfTheBusinessIsNeverForgotten() {
        LinkSettings usual = regions.settings("business");
        try (LinkControl control =
                new LinkControl(usual.link(), "east", usual.source(), usual.target(), Pairing.TIMEOUT)) {
            assertThat(control.forgetDrill(Set.of("business"), Set.of())).isInstanceOf(ControlAnswer.Refused.class);
            assertThat(control.clearPairState()).isInstanceOf(ControlAnswer.Refused.class);
        }
    }

    private void deleteCanary() throws Exception {
        for (RegionCluster region : List.of(regions.east(), regions.west())) {
            region.admin().deleteTopics(List.of(CANARY)).all().get(10, TimeUnit.SECONDS);
            Await.within(PATIENCE)
                    .until("the canary is gone", () -> !topics(region).contains(CANARY));
        }
    }

    private LinkSettings drill() {
        return regions.settings(Drill.expression("it"))
                .but()
                .link(new LinkId(Drill.pair("it"), "east", "west"))
                .active("west")
                .memoryBudget(16 << 20)
                .build();
    }

    private static void awaitState(Link link, String state) {
        Await.within(PATIENCE)
                .until(
                        "the drill's link is " + state,
                        () -> link.snapshot().state().equals(state));
    }

    private static List<String> mirrored(Link link) {
        return link.snapshot().partitions().stream()
                .map(PartitionSnapshot::topic)
                .distinct()
                .toList();
    }

    private static Set<String> topics(RegionCluster region) {
        try {
            return region.admin().listTopics().names().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("topics cannot be listed", e);
        }
    }
}
