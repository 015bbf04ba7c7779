package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Commands;
import io.lockstep.it.harness.Data;
import io.lockstep.process.access.Token;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets stand in a policy, in the files that it names and in requests; none of them is in anything that comes out. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PlantedSecretsTest {
    private static final String PAIR = "planted";
    private static final String PAIRS = "/v1/pairs/" + PAIR;

    @TempDir
    private static Path certificates;

    private static GuardedRegions regions;
    private static LockedRegistry registry;

    @TempDir
    private Path folder;

    private final Planted planted = new Planted();
    private PlantedFolders folders;
    private final Map<String, String> seen = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        regions = new GuardedRegions(certificates);
        registry = LockedRegistry.start(Planted.REGISTRY);
        regions.password("canary", Planted.CANARY);
        regions.both().east().createTopic(PAIR, 1, Map.of());
        regions.both().east().createTopic("_schemas", 1, Map.of("cleanup.policy", "compact"));
        new Data(regions.both().east(), 9).plain(PAIR, 1, 50, "lz4");
    }

    @BeforeEach
    void plant() {
        folders = new PlantedFolders(PAIR, regions, registry, planted, folder);
    }

    @AfterAll
    static void end() {
        registry.close();
        regions.close();
    }

    @Test
    void nothingThatComesOutHoldsASecret() throws Exception {
        Path west = folders.make("west");
        Path east = folders.make("east");
        Path controllers = folders.make("controllers");
        Optional<Token> token = Optional.of(folders.tokens(west, east, controllers));
        Commands commands = new Commands(Files.createDirectory(folder.resolve("commands")));
        try (Shipped worker = Shipped.worker("west", west, token);
                Shipped other = Shipped.worker("east", east, token);
                Shipped controller = Shipped.controller("west", controllers, token)) {
            worker.await("it mirrors", () -> worker.page("/q/metrics").contains("lockstep_mirror_next_offset"));
            controller.await("it leads", () -> controller.page(PAIRS).contains("\"leads\":true"));
            misused(worker);
            misused(controller);
            String run = promoted(commands, controllers, controller);
            everyCommand(commands, controllers, worker, controller, run);
            everyPage(worker, controller, run, "");
            for (Path each : List.of(west, east, controllers)) {
                Files.writeString(each.resolve("secrets.properties"), GuardedRegions.secrets(Planted.WRONG));
            }
            worker.await(
                    "a wrong password is told", () -> worker.page("/v1/links").contains("refused the login"));
            controller.await(
                    "the controller tells it, too",
                    () -> controller.page(PAIRS).contains("credentials are not in use"));
            everyPage(worker, controller, run, " with a wrong password");
            for (Shipped each : List.of(worker, other, controller)) {
                seen.put("the log of " + each.name(), each.output());
            }
        }
        files();
        for (RegionCluster region :
                List.of(regions.both().east(), regions.both().west())) {
            OwnTopics.of(region).forEach((topic, text) -> seen.put(topic + " of " + region.name(), text));
        }
        for (int i = 0; i < commands.said().size(); i++) {
            seen.put(
                    "command " + i + "\n" + commands.said().get(i).lines().findFirst(),
                    commands.said().get(i));
        }

        assertThat(planted.found(seen)).isEmpty();
        looksWhereSomethingIs();
    }

    @Test
    void aRefusedLoginIsToldWithoutThePassword() throws Exception {
        Path only = folders.make("only");
        Files.writeString(only.resolve("secrets.properties"), GuardedRegions.secrets(Planted.WRONG));
        try (Shipped worker = Shipped.worker("west", only, Optional.of(folders.tokens(only)))) {
            assertThat(worker.ends()).isTrue();
            assertThat(worker.output()).contains("refused the login");
            assertThat(planted.found(Map.of("its log", worker.output()))).isEmpty();
        }
    }

    /** What this class looks for would be found, as it is and as HTTP sends it. */
    @Test
    void aSecretThatCameOutWouldBeFound() {
        Map<String, String> leaking = Map.of(
                "a log",
                "login failed for password \"" + Planted.WRONG + "\"",
                "a header",
                "Basic " + LockedRegistry.encoded(Planted.REGISTRY),
                "a status",
                "nothing");

        assertThat(planted.found(leaking))
                .containsExactlyInAnyOrder("a wrong password is in a log", "the registries' login is in a header");
    }

    private void looksWhereSomethingIs() {
        assertThat(String.join("", seen.values()))
                .contains(
                        "lockstep_link_state",
                        "\"leads\":true",
                        "PROTECTED",
                        "worker:",
                        "/v1/links",
                        "\"versions\"",
                        "\"refused\"");
        assertThat(seen.keySet())
                .contains("__lockstep.journal of west", "__lockstep.evidence of west", "__lockstep.control of east");
        assertThat(seen.get("__lockstep.journal of west")).contains("Audited").contains("Planned");
    }

    /** The run that a promotion began. */
    private String promoted(Commands commands, Path given, Shipped controller) {
        controller.await("the promotion is done", () -> {
            String said = commands.run(asked(given, controller, "promote", "--yes"));
            return said.endsWith("exit code 0");
        });
        String runs = commands.run(asked(given, controller, "runs", "--json"));
        return runs.replaceAll("(?s).*?\"run\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private static String[] asked(Path given, Shipped controller, String... words) {
        return Stream.concat(
                        Stream.of(words),
                        Stream.of(
                                "--controller",
                                controller.url(),
                                "--token-file",
                                given.resolve("token").toString()))
                .toArray(String[]::new);
    }

    private void everyCommand(Commands commands, Path given, Shipped worker, Shipped controller, String run) {
        String policy = given.resolve("policy.yaml").toString();
        String token = given.resolve("token").toString();
        String file = folder.resolve("evidence.json").toString();
        for (List<String> words : List.of(
                List.of("pair"),
                List.of("pair", "--json"),
                List.of("readiness", "--json"),
                List.of("residency"),
                List.of("parity"),
                List.of("drills"),
                List.of("watch", run),
                List.of("approve", run, "--yes"),
                List.of("cancel", run, "--reason", "too late"),
                List.of("evidence", "list"),
                List.of("evidence", "export", run, "-o", file),
                List.of("evidence", "export", run, "--html", "-o", file + ".html"))) {
            commands.run(asked(given, controller, words.toArray(String[]::new)));
        }
        for (List<String> words : List.of(
                List.of("policy", "check", policy, "--json"),
                List.of("policy", "explain", PAIR, "--policy", policy),
                List.of("acls", "--for", "controller", "--principal", "User:x", "--policy", policy),
                List.of("journal", "check", "--policy", policy),
                List.of("evidence", "verify", file),
                List.of("evidence", "show", file),
                List.of("status", "--worker", worker.url(), "--token-file", token),
                List.of("groups", "--worker", worker.url(), "--token-file", token),
                List.of("groups", "sync", "--worker", worker.url(), "--token-file", token),
                List.of("translate", PAIR + "-0", "1", "--worker", worker.url(), "--token-file", token))) {
            commands.run(words.toArray(String[]::new));
        }
        controller.await(
                "the worker's calls are told, too",
                () -> commands.run(asked(given, controller, "audit")).contains("worker:"));
    }

    private void everyPage(Shipped worker, Shipped controller, String run, String when) {
        for (String page :
                List.of("/v1/policy", "/v1/links", "/v1/links/east-%3Ewest", "/v1/links/east-%3Ewest/groups")) {
            seen.put("worker " + page + when, worker.page(page));
        }
        for (String page : List.of(
                "/v1/pairs",
                PAIRS,
                PAIRS + "/policy",
                PAIRS + "/executions",
                PAIRS + "/drills",
                PAIRS + "/route",
                PAIRS + "/readiness",
                PAIRS + "/residency",
                PAIRS + "/parity",
                PAIRS + "/audit",
                "/v1/executions/" + run,
                "/v1/executions/" + run + "/evidence")) {
            seen.put("controller " + page + when, controller.page(page));
        }
        for (String page : List.of("/q/metrics", "/q/health", "/q/openapi")) {
            seen.put("worker " + page + when, worker.page(page));
            seen.put("controller " + page + when, controller.page(page));
        }
    }

    /** Secrets in the wrong places of requests. */
    private void misused(Shipped process) {
        for (String path : List.of("/v1/pairs", "/v1/links", PAIRS + "/audit", "/nowhere")) {
            seen.put(
                    process.name() + " to a stranger at " + path,
                    process.page(path + "?token=" + Planted.QUERY, Planted.UNKNOWN_TOKEN, Planted.HEADER));
        }
    }

    /** Everything that the processes wrote; not what they were given. */
    private void files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .filter(file ->
                            !PlantedFolders.GIVEN.contains(file.getFileName().toString()))
                    .forEach(file -> seen.put(folder.relativize(file).toString(), text(file)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
