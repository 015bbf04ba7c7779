package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Budgets;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.Comparison;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Drill;
import io.lockstep.policy.DrillMode;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Fence;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Holes;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Objectives;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.RetentionOverrun;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Webhook;
import io.lockstep.policy.WorkerLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyFileTest {
    /** The contract as the design gives it. */
    private static final String CONTRACT = """
            apiVersion: lockstep/v1
            pair: shop
            active: east                       # at first start only; afterwards the journal decides
            regions:
              east: { bootstrap: "127.0.0.1:19092", client: { security.protocol: PLAINTEXT } }
              west: { bootstrap: "127.0.0.1:29092" }
            objectives: { rpo: 5s, rto: 60s }
            mirror:
              topics:  ["orders", "payments\\\\..*"]      # full-match regular expressions
              exclude: ["payments\\\\.scratch"]
              holes: exact                              # exact | mapped
            groups:  { include: [".*"], exclude: ["console-consumer-.*"], every: 2s }
            failover: { fence: acl, routing: [record], approvals: 0 }
            drills: [ { name: weekly, cron: "0 0 6 ? * MON", mode: shadow } ]
            """;

    @TempDir
    private Path folder;

    @Test
    void readsEveryValueOfTheContract() {
        Policy policy = Given.valid(CONTRACT);

        assertThat(policy.pair()).isEqualTo("shop");
        assertThat(policy.active()).isEqualTo("east");
        assertThat(policy.regions()).extracting(Region::name).containsExactly("east", "west");
        assertThat(policy.region("east").orElseThrow().kafkaSettings())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:19092", "security.protocol", "PLAINTEXT"));
        assertThat(policy.region("west").orElseThrow().kafkaSettings())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:29092"));
        assertThat(policy.objectives()).isEqualTo(new Objectives(Duration.ofSeconds(5), Duration.ofMinutes(1)));
        assertThat(policy.mirror())
                .isEqualTo(new Mirror(
                        List.of("orders", "payments\\..*"),
                        List.of("payments\\.scratch"),
                        Holes.EXACT,
                        RetentionOverrun.RECORD,
                        1_000_000_000L));
        assertThat(policy.groups())
                .isEqualTo(new Groups(
                        List.of(".*"),
                        List.of("console-consumer-.*"),
                        Duration.ofSeconds(2),
                        DeletedGroups.KEEP,
                        Duration.ofHours(24),
                        CheckpointForm.NONE));
        assertThat(policy.failover()).isEqualTo(Failover.DEFAULT);
        assertThat(policy.drills()).containsExactly(new Drill("weekly", "0 0 6 ? * MON", DrillMode.SHADOW));
        assertThat(policy.worker())
                .isEqualTo(new WorkerLimits(128L << 20, Duration.ofSeconds(6), Duration.ofSeconds(10)));
    }

    @Test
    void readsEveryValueThatDiffersFromItsDefault() {
        Policy policy = Given.valid("""
                apiVersion: lockstep/v1
                pair: shop-2
                active: b
                regions: { a: { bootstrap: "a1:1, a2:65535,[::1]:9092" }, b: { bootstrap: "b:1" } }
                objectives: { rpo: 200ms, rto: 2h }
                mirror: { topics: [x], holes: mapped, onRetentionOverrun: halt, prefillLimit: 2_000 }
                groups: { include: [g], every: 1m, deleted: delete, history: 2h, emit: mirrormaker }
                failover:
                  fence: topic-config
                  writers: ["User:app", "Group:web shop"]
                  exempt: ["User:ops"]
                  routing: [webhook, file]
                  file: /run/lockstep/route
                  webhook: { url: "http://r:1/route", verify: "https://r/now", timeout: 900ms }
                  approvals: 2
                  approvalExpires: 1h
                  fenceBudget: 2m
                  drainBudget: 0s
                  routeBudget: 5s
                  observe: 1m
                  antiFlap: 1d
                  drillAge: 7d
                  leapLimit: 5
                  compare: { within: 0s, bytes: 1MiB, records: 7 }
                  controllers: ["http://a:8090", "https://b"]
                drills: [ { name: n, cron: "0 0/5 1-2,4 L-3 jan-mar ? 2027", mode: live } ]
                worker: { memory: 2GiB, sessionTimeout: 30s, requestTimeout: 500ms }
                """);

        assertThat(policy.regions().get(0).bootstrap()).containsExactly("a1:1", "a2:65535", "[::1]:9092");
        assertThat(policy.objectives()).isEqualTo(new Objectives(Duration.ofMillis(200), Duration.ofHours(2)));
        assertThat(policy.mirror())
                .isEqualTo(new Mirror(List.of("x"), List.of(), Holes.MAPPED, RetentionOverrun.HALT, 2_000));
        assertThat(policy.groups())
                .isEqualTo(new Groups(
                        List.of("g"),
                        List.of(),
                        Duration.ofMinutes(1),
                        DeletedGroups.DELETE,
                        Duration.ofHours(2),
                        CheckpointForm.MIRRORMAKER));
        assertThat(policy.failover())
                .isEqualTo(new Failover(
                        Fence.TOPIC_CONFIG,
                        List.of("User:app", "Group:web shop"),
                        List.of("User:ops"),
                        List.of(Routing.WEBHOOK, Routing.FILE),
                        Optional.of(Path.of("/run/lockstep/route")),
                        Optional.of(new Webhook(
                                URI.create("http://r:1/route"), URI.create("https://r/now"), Duration.ofMillis(900))),
                        2,
                        Duration.ofHours(1),
                        new Budgets(Duration.ofMinutes(2), Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(1)),
                        Duration.ofDays(1),
                        Duration.ofDays(7),
                        5,
                        new Comparison(Duration.ZERO, 1 << 20, 7),
                        List.of(URI.create("http://a:8090"), URI.create("https://b"))));
        assertThat(policy.drills()).extracting(Drill::mode).containsExactly(DrillMode.LIVE);
        assertThat(policy.worker())
                .isEqualTo(new WorkerLimits(2L << 30, Duration.ofSeconds(30), Duration.ofMillis(500)));
    }

    @Test
    void readsACanaryThatInheritsNothing() {
        Region east = Given.valid(Given.minimalWith(
                        "19092\" }",
                        "19092\", client: { client.rack: a }, canary: { security.protocol: SASL_PLAINTEXT,"
                                + " sasl.jaas.config: hunter2 } }"))
                .region("east")
                .orElseThrow();

        assertThat(east.canarySettings())
                .contains(Map.of(
                        "bootstrap.servers", "127.0.0.1:19092",
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.jaas.config", "hunter2"));
        assertThat(east.toString()).doesNotContain("hunter2");
        assertThat(Given.valid(Given.MINIMAL).region("east").orElseThrow().canarySettings())
                .isEmpty();
    }

    @Test
    void beginsARelativePathOfTheRouteAtThePolicyFile() throws IOException {
        Path file = Files.writeString(
                folder.resolve("p.yaml"), Given.MINIMAL + "failover: { routing: [file], file: routes/shop }\n");

        assertThat(PolicyFile.read(file, Map.of()))
                .isInstanceOfSatisfying(
                        PolicyResult.Valid.class,
                        valid -> assertThat(valid.policy().failover().file())
                                .contains(folder.toAbsolutePath().resolve("routes/shop")));
    }

    @Test
    void reportsFiveMistakesAtOnceInTheOrderOfTheFile() {
        assertThat(Given.problems("""
                        apiVersion: lockstep/v1
                        pair: Shop
                        active: esat
                        regions:
                          east: { bootstrap: "127.0.0.1" }
                          west: { bootstrap: "127.0.0.1:29092" }
                        objectives: { rpo: 5 }
                        mirror:
                          topics: ["orders", "pay("]
                        """))
                .containsExactly(
                        "pair: 'Shop' is not a name of a-z, 0-9 and inner dashes. Write e.g. shop",
                        "active: 'esat' is none of east, west. Did you mean 'east'?",
                        "regions.east.bootstrap: '127.0.0.1' has no port in '127.0.0.1'."
                                + " Write e.g. \"east-1:9092,east-2:9092\"",
                        "objectives.rpo: '5' is not a duration in ms, s, m, h or d. Write e.g. 5s",
                        "mirror.topics[1]: 'pay(' is not a regular expression: unclosed group at 3."
                                + " Write e.g. \"pay\\\\(.*\"");
    }

    @Test
    void tellsLineAndColumnOfTextThatIsNotYaml() {
        assertThat(Given.problems("apiVersion: lockstep/v1\npair: [shop\nactive: east\n"))
                .singleElement()
                .asString()
                .contains("the file is not YAML at line 3, column")
                .endsWith("Indent with spaces, and quote text that holds : # { [ * or &");
    }

    @Test
    void showsNothingOfAFileThatIsNotYaml() {
        assertThat(Given.problems("client: { password: hunter2, x: ]\n"))
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void refusesFilesThatHoldNoPolicy() {
        assertThat(Given.problems("")).singleElement().asString().startsWith("the file is empty. Begin with");
        assertThat(Given.problems("# only a remark\n"))
                .singleElement()
                .asString()
                .startsWith("the file is empty");
        assertThat(Given.problems("just text"))
                .singleElement()
                .asString()
                .startsWith("the file is a single value, not a");
        assertThat(Given.problems("- a\n- b\n"))
                .singleElement()
                .asString()
                .startsWith("the file is a list, not a policy");
        assertThat(Given.problems(Given.MINIMAL + "---\npair: other\n"))
                .singleElement()
                .asString()
                .startsWith("a second document begins here");
    }

    @Test
    void refusesFilesThatCannotBeRead() throws IOException {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});

        assertThat(only(folder.resolve("none.yaml"))).contains("none.yaml' cannot be read: no such file. Name a");
        assertThat(only(folder)).contains("cannot be read: it is a folder");
        assertThat(only(latin)).contains("cannot be read: it is not UTF-8");
        assertThat(only(large)).contains("is larger than 1 MiB");
    }

    @Test
    void readsAFileWithAByteOrderMark() {
        assertThat(Given.valid("\uFEFF" + Given.MINIMAL).pair()).isEqualTo("shop");
    }

    @Test
    void namesTheLineOfEveryProblem() {
        PolicyResult result = Given.read(Given.minimalWith("pair: shop", "pair: shop\npiar: x"), Map.of());

        assertThat(result)
                .isInstanceOfSatisfying(
                        PolicyResult.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3)));
    }

    private static String only(Path file) {
        PolicyResult result = PolicyFile.read(file, Map.of());
        assertThat(result).isInstanceOf(PolicyResult.Invalid.class);
        PolicyResult.Invalid invalid = (PolicyResult.Invalid) result;
        assertThat(invalid.problems()).hasSize(1);
        return invalid.problems().get(0).message();
    }
}
