package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The controller's credentials change in the middle of what it does: it goes on with the new ones, without a restart. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ControllerRotationTest {
    private static final String CANARYS_NEXT = "next-canary-battery";

    @TempDir
    private static Path certificates;

    private static GuardedRegions regions;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        regions = new GuardedRegions(certificates);
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    /** Brokers have controllers log in again every two seconds, so the old password is of no use at once. */
    @Test
    void aPasswordIsRotatedDuringARun() throws Exception {
        scene("password", Way.MUTUAL_TLS, Way.SCRAM, (rotation, controller, asked) -> {
            RunTold run = begun(controller, asked, planned(controller, asked));
            controller.await("clients are led over", () -> phase(asked, run).equals("OBSERVING"));
            rotation.brokersTakeTheNextPassword();
            rotation.nextPassword();
            Rotation.awaitTakenUp(controller);
            assertThat(ended(controller, asked, run)).isEqualTo("PROTECTED");
        });
    }

    @Test
    void aPlanThatWasMadeBeforeAKeyStoreWasRotatedIsCarriedOutAfterIt() throws Exception {
        scene("store", Way.TLS, Way.MUTUAL_TLS, (rotation, controller, asked) -> {
            PlanTold plan = planned(controller, asked);
            rotation.halfAStore();
            controller.await("half a store is told", () -> Rotation.waits(controller, "/v1/pairs/store"));
            Rotation.requireNotTakenUp(controller);
            rotation.nextStore();
            Rotation.awaitTakenUp(controller);
            assertThat(ended(controller, asked, begun(controller, asked, plan))).isEqualTo("PROTECTED");
        });
    }

    /** Without a canary that is let in, no fence could be proven: the one from before stays until the new one is. */
    @Test
    void aCanarysPasswordIsTakenUpOnlyOnceItIsLetIn() throws Exception {
        String pair = "canary";
        regions.password("lockstep", GuardedRegions.PASSWORD);
        regions.password("canary", GuardedRegions.PASSWORD);
        canary(GuardedRegions.PASSWORD);
        regions.both().east().createTopic(pair, 1, Map.of());
        Path own = given("controller", pair, region -> regions.settings(region, Way.SCRAM));
        String policy = Files.readString(own.resolve("policy.yaml"));
        for (String region : List.of("east", "west")) {
            policy =
                    policy.replaceFirst("(?m)^(  " + region + ": .*) }$", "$1, canary: { " + canaryOf(region) + " } }");
        }
        Files.writeString(own.resolve("policy.yaml"), policy);
        try (Shipped controller = Shipped.controller("west", own, Optional.empty())) {
            String at = "/v1/pairs/" + pair;
            controller.await("it leads", () -> controller.page(at).contains("\"leads\":true"));
            canary(CANARYS_NEXT);
            controller.await(
                    "a canary that is not let in is told",
                    () -> Rotation.waits(controller, at) && controller.page(at).contains(".canary: "));
            Rotation.requireNotTakenUp(controller);
            assertThat(controller.page(at)).contains("\"leads\":true");

            regions.password("canary", CANARYS_NEXT);
            Rotation.awaitTakenUp(controller);
            controller.await(
                    "it leads with the new one", () -> controller.page(at).contains("\"leads\":true"));
            assertThat(Rotation.waits(controller, at)).isFalse();
            Rotation.requireUnharmed(controller);
            assertThat(controller.output()).doesNotContain(CANARYS_NEXT);
        }
    }

    private void canary(String password) throws IOException {
        Files.writeString(
                folder.resolve("canary.properties"),
                "jaas="
                        + regions.settings("east", Way.SCRAM, password, regions.client(), "canary")
                                .get("sasl.jaas.config")
                        + "\n");
    }

    private String canaryOf(String region) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, Way.SCRAM));
        settings.put("sasl.jaas.config", "${file:" + folder.resolve("canary.properties") + ":jaas}");
        settings.remove("bootstrap.servers");
        return settings.entrySet().stream()
                .map(each -> each.getKey() + ": '" + each.getValue() + "'")
                .collect(Collectors.joining(", "))
                .replace("$", "\\$");
    }

    private interface Rotating {
        void of(Rotation rotation, Shipped controller, PairClient asked) throws Exception;
    }

    /** @param workers the way of the workers, whose credentials stay */
    private void scene(String pair, Way workers, Way controllers, Rotating rotating) throws Exception {
        Rotation rotation = new Rotation(regions, folder);
        regions.both().east().createTopic(pair, 1, Map.of());
        new Data(regions.both().east(), 3).plain(pair, 1, 50, "lz4");
        try (Shipped west = Shipped.worker(
                        "west", given("west", pair, region -> regions.settings(region, workers)), Optional.empty());
                Shipped east = Shipped.worker(
                        "east", given("east", pair, region -> regions.settings(region, workers)), Optional.empty());
                Shipped controller = Shipped.controller(
                        "west",
                        given("controller", pair, region -> rotation.settings(region, controllers)),
                        Optional.empty());
                PairClient asked = new PairClient(pair, List.of(URI.create(controller.url())))) {
            rotating.of(rotation, controller, asked);
            Rotation.requireUnharmed(controller);
            regions.both().requireIdentical(pair);
            assertThat(west.alive() && east.alive()).isTrue();
        }
    }

    private static PlanTold planned(Shipped controller, PairClient asked) {
        AtomicReference<Optional<PlanTold>> plan = new AtomicReference<>(Optional.empty());
        AtomicReference<String> why = new AtomicReference<>("");
        try {
            controller.await("no gate blocks", () -> {
                Told<PlanTold> told = asked.plan("PLANNED", "");
                why.set(told.toString());
                plan.set(
                        told instanceof Told.Done<PlanTold>(PlanTold made)
                                ? Optional.of(made).filter(of -> of.blocking().isEmpty())
                                : Optional.empty());
                return plan.get().isPresent();
            });
        } catch (AssertionError e) {
            throw new AssertionError(why.get(), e);
        }
        return plan.get().orElseThrow();
    }

    private static RunTold begun(Shipped controller, PairClient asked, PlanTold plan) {
        AtomicReference<Told<RunTold>> told = new AtomicReference<>(new Told.Not<>("not asked yet"));
        controller.await("the plan is carried out", () -> {
            told.set(asked.execute(plan));
            return told.get() instanceof Told.Done<RunTold>;
        });
        return told.get() instanceof Told.Done<RunTold>(RunTold run) ? run : fail(told.get());
    }

    private static RunTold fail(Told<RunTold> told) {
        throw new AssertionError(told.toString());
    }

    private static String phase(PairClient asked, RunTold run) {
        return asked.run(run.run()).map(RunTold::phase).orElse("");
    }

    private static String ended(Shipped controller, PairClient asked, RunTold run) {
        controller.await(
                "the run is over",
                () -> asked.run(run.run()).filter(RunTold::over).isPresent());
        return phase(asked, run);
    }

    private Path given(String name, String pair, Function<String, Map<String, String>> settings) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                own.resolve("policy.yaml"),
                Shipped.policy(pair, pair, settings.apply("east"), settings.apply("west"))
                        + "failover: { fence: topic-config, antiFlap: 0s, observe: 15s }\n");
        return own;
    }
}
