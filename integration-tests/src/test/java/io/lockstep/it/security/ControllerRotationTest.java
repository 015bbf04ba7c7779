package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.region.RegionCluster;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The controller's credentials change in the middle of what it does: it goes on with the new ones, without a restart. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ControllerRotationTest {
    private static final String NEXT = "next-horse-battery";
    private static final String RENEWED = "clients are made anew";
    private static final String NOT_IN_USE = "credentials are not in use";

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
        scene("password", Way.MUTUAL_TLS, login(), (controller, asked) -> {
            RunTold run = begun(controller, asked, planned(controller, asked));
            controller.await("clients are led over", () -> phase(asked, run).equals("OBSERVING"));
            for (RegionCluster region :
                    List.of(regions.both().east(), regions.both().west())) {
                GuardedRegions.password(region, "lockstep", NEXT);
            }
            Files.writeString(secrets(), jaas(NEXT));
            renewed(controller);
            assertThat(ended(controller, asked, run)).isEqualTo("PROTECTED");
        });
    }

    @Test
    void aPlanThatWasMadeBeforeAKeyStoreWasRotatedIsCarriedOutAfterIt() throws Exception {
        Path store = Files.copy(regions.client().both(), folder.resolve("client.pem"));
        Map<String, String> showing = Map.of("ssl.keystore.location", store.toString());
        String next = Files.readString(regions.successor().both());
        scene("store", Way.TLS, showing, (controller, asked) -> {
            PlanTold plan = planned(controller, asked);
            Files.writeString(store, next.substring(0, next.length() / 2));
            controller.await(
                    "half a store is told",
                    () -> controller.page("/v1/pairs/store").contains(NOT_IN_USE));
            assertThat(controller.output()).doesNotContain(RENEWED);
            Files.writeString(store, next);
            renewed(controller);
            assertThat(ended(controller, asked, begun(controller, asked, plan))).isEqualTo("PROTECTED");
        });
    }

    /** Without a canary that is let in, no fence could be proven: the one from before stays until the new one is. */
    @Test
    void aCanarysPasswordIsTakenUpOnlyOnceItIsLetIn() throws Exception {
        String pair = "canary";
        for (RegionCluster region :
                List.of(regions.both().east(), regions.both().west())) {
            GuardedRegions.password(region, "canary", GuardedRegions.PASSWORD);
        }
        canary(GuardedRegions.PASSWORD);
        regions.both().east().createTopic(pair, 1, Map.of());
        Path own = given("controller", pair, Way.SCRAM, Map.of());
        String policy = Files.readString(own.resolve("policy.yaml"));
        for (String region : List.of("east", "west")) {
            policy =
                    policy.replaceFirst("(?m)^(  " + region + ": .*) }$", "$1, canary: { " + canaryOf(region) + " } }");
        }
        Files.writeString(own.resolve("policy.yaml"), policy);
        try (Shipped controller = Shipped.controller("west", own, Optional.empty())) {
            String at = "/v1/pairs/" + pair;
            controller.await("it leads", () -> controller.page(at).contains("\"leads\":true"));
            canary(NEXT);
            controller.await(
                    "a canary that is not let in is told",
                    () -> controller.page(at).contains(NOT_IN_USE)
                            && controller.page(at).contains(".canary: "));
            assertThat(controller.output()).doesNotContain(RENEWED);
            assertThat(controller.page(at)).contains("\"leads\":true");

            for (RegionCluster region :
                    List.of(regions.both().east(), regions.both().west())) {
                GuardedRegions.password(region, "canary", NEXT);
            }
            renewed(controller);
            controller.await(
                    "it leads with the new one", () -> controller.page(at).contains("\"leads\":true"));
            assertThat(controller.page(at)).doesNotContain(NOT_IN_USE);
            assertThat(controller.output()).doesNotContain(NEXT).doesNotContain(GuardedRegions.PASSWORD);
        }
    }

    private void canary(String password) throws IOException {
        Files.writeString(
                folder.resolve("canary.properties"),
                jaas(password).replace("username=\"lockstep\"", "username=\"canary\""));
    }

    private String canaryOf(String region) {
        Map<String, String> settings = settings(
                region,
                Way.SCRAM,
                Map.of("sasl.jaas.config", "${file:" + folder.resolve("canary.properties") + ":jaas}"));
        settings.remove("bootstrap.servers");
        return settings.entrySet().stream()
                .map(each -> each.getKey() + ": '" + each.getValue() + "'")
                .collect(Collectors.joining(", "))
                .replace("$", "\\$");
    }

    private interface Rotating {
        void of(Shipped controller, PairClient asked) throws Exception;
    }

    /** @param workers the way of the workers, whose credentials stay */
    private void scene(String pair, Way workers, Map<String, String> controllers, Rotating rotating) throws Exception {
        Way way = workers == Way.TLS ? Way.MUTUAL_TLS : Way.SCRAM;
        regions.both().east().createTopic(pair, 1, Map.of());
        new Data(regions.both().east(), 3).plain(pair, 1, 50, "lz4");
        try (Shipped west = Shipped.worker("west", given("west", pair, workers, Map.of()), Optional.empty());
                Shipped east = Shipped.worker("east", given("east", pair, workers, Map.of()), Optional.empty());
                Shipped controller =
                        Shipped.controller("west", given("controller", pair, way, controllers), Optional.empty());
                PairClient asked = new PairClient(pair, List.of(URI.create(controller.url())))) {
            rotating.of(controller, asked);
            assertThat(controller.alive()).isTrue();
            assertThat(controller.output()).doesNotContain(NEXT).doesNotContain(GuardedRegions.PASSWORD);
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

    private static void renewed(Shipped controller) {
        controller.await("the new ones are taken up", () -> controller.output().contains(RENEWED));
    }

    private Map<String, String> login() throws IOException {
        Files.writeString(secrets(), jaas(GuardedRegions.PASSWORD));
        return Map.of("sasl.jaas.config", "${file:" + secrets() + ":jaas}");
    }

    private Path secrets() {
        return folder.resolve("secrets.properties");
    }

    private Path given(String name, String pair, Way way, Map<String, String> more) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(
                own.resolve("policy.yaml"),
                Shipped.policy(pair, pair, settings("east", way, more), settings("west", way, more))
                        + "failover: { fence: topic-config, antiFlap: 0s, observe: 15s }\n");
        return own;
    }

    private static Map<String, String> settings(String region, Way way, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, way));
        settings.putAll(more);
        return settings;
    }

    private static String jaas(String password) {
        return "jaas=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"lockstep\" password=\""
                + password + "\";\n";
    }
}
