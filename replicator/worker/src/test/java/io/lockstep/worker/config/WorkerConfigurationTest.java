package io.lockstep.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.decision.Drill;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerConfigurationTest {
    private static final String POLICY = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east: { bootstrap: "127.0.0.1:19092" }
              west: { bootstrap: "127.0.0.1:29092" }
            mirror:
              topics: ["orders", "payments\\\\..*"]
              exclude: ["payments\\\\.scratch"]
              holes: mapped
            """;

    @TempDir
    private Path folder;

    @Test
    void runsTheLinkFromTheOtherRegion() throws IOException {
        LinkSettings settings = run(plan(POLICY, "west"));

        assertThat(settings.link()).isEqualTo(new LinkId("shop", "east", "west"));
        assertThat(settings.source()).containsEntry("bootstrap.servers", "127.0.0.1:19092");
        assertThat(settings.target()).containsEntry("bootstrap.servers", "127.0.0.1:29092");
        assertThat(settings.topics()).containsExactly("orders", "payments\\..*");
        assertThat(settings.exclude()).containsExactly("payments\\.scratch");
        assertThat(settings.mapped()).isTrue();
    }

    @Test
    void boundsMemoryEvenIfThePolicySaysNothing() throws IOException {
        assertThat(run(plan(POLICY, "west")).memoryBudget()).isEqualTo(128L << 20);
    }

    @Test
    void namesItselfToBothClusters() throws IOException {
        LinkSettings settings = run(plan(POLICY, "west"));

        assertThat(settings.source()).containsEntry("client.id", "w1");
        assertThat(settings.target()).containsEntry("client.id", "w1");
    }

    @Test
    void plansTheLinkIntoTheActiveRegionTooSoThatItCanTakeOverAfterAPromotion() throws IOException {
        LinkSettings settings = run(plan(POLICY, "east"));

        assertThat(settings.link()).isEqualTo(new LinkId("shop", "west", "east"));
        assertThat(settings.active()).isEqualTo("east");
    }

    @Test
    void standsReadyForTheDrillsOfItsPairWithoutServingThemYet() throws IOException {
        LinkSettings drill = switch (plan(POLICY, "west")) {
            case Planned planned -> planned.plan().drills().getFirst();
            case Refused refused -> throw new AssertionError("refused: " + refused);
        };

        assertThat(drill.link()).isEqualTo(new LinkId("shop.drill", "east", "west"));
        assertThat(drill.link().drill()).isTrue();
        assertThat(drill.link().pair()).isEqualTo(Drill.pair("shop"));
        assertThat(drill.active()).isEqualTo("west");
        assertThat(drill.topics()).containsExactly(Drill.expression("shop"));
        assertThat(drill.groups().include()).containsExactly(Drill.expression("shop"));
        assertThat(drill.memoryBudget()).isEqualTo(16L << 20);
    }

    @Test
    void answersAControllerUnderItsName() throws IOException {
        assertThat(run(plan(POLICY, "west")).worker()).startsWith("w1");
    }

    @Test
    void refusesARegionThatThePolicyDoesNotHave() throws IOException {
        assertThat(problems(plan(POLICY, "north")))
                .singleElement()
                .asString()
                .startsWith("--region north")
                .endsWith("Write --region east or west");
    }

    @Test
    void reportsEveryProblemOfThePolicyWithItsLine() throws IOException {
        String broken = POLICY.replace("holes: mapped", "holes: round").replace("active: east", "active: north");

        assertThat(problems(plan(broken, "west")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("policy.yaml:3: active"))
                .anySatisfy(line -> assertThat(line).contains("policy.yaml:10: mirror.holes"));
    }

    @Test
    void runsTheLinksOfEveryPairWithinTheSmallestOfTheirBudgets() throws IOException {
        Path shop = Files.writeString(folder.resolve("shop.yaml"), POLICY + "worker: { memory: 64MiB }\n");
        String other = POLICY.replace("pair: shop", "pair: books").replace("active: east", "active: west");
        Path books = Files.writeString(folder.resolve("books.yaml"), other);

        PlanResult result = WorkerConfiguration.plan(new WorkerOptions(
                List.of(shop, books), "west", "127.0.0.1", 0, "w1", false, Optional.empty(), Optional.empty()));

        assertThat(result).isInstanceOf(Planned.class);
        WorkerPlan plan = ((Planned) result).plan();
        assertThat(plan.links())
                .extracting(LinkSettings::link)
                .containsExactly(new LinkId("shop", "east", "west"), new LinkId("books", "east", "west"));
        assertThat(plan.links()).extracting(LinkSettings::active).containsExactly("east", "west");
        assertThat(plan.links()).extracting(LinkSettings::memoryBudget).containsOnly(64L << 20);
        assertThat(plan.drills())
                .extracting(LinkSettings::link)
                .extracting(LinkId::owner)
                .containsExactly("shop", "books");
    }

    private PlanResult plan(String policy, String region) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        return WorkerConfiguration.plan(new WorkerOptions(
                List.of(file), region, "127.0.0.1", 0, "w1", false, Optional.empty(), Optional.empty()));
    }

    private static List<String> problems(PlanResult result) {
        return switch (result) {
            case Refused refused -> refused.problems();
            case Planned planned -> List.of();
        };
    }

    private static LinkSettings run(PlanResult result) {
        return switch (result) {
            case Planned planned -> planned.plan().links().getFirst();
            case Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }
}
