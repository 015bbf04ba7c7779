package io.lockstep.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policies;
import io.lockstep.policy.Policy;
import io.lockstep.policy.diff.Change.How;
import io.lockstep.policy.diff.Effect.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyDiffTest {
    /** Every key of the policy, most with something else than their defaults. */
    private static final String WHOLE = """
            apiVersion: lockstep/v1
            pair: shop
            active: east
            regions:
              east:
                bootstrap: "127.0.0.1:19092,127.0.0.1:19093"
                client: { security.protocol: SASL_SSL, sasl.jaas.config: "planted-one" }
                canary: { security.protocol: SASL_SSL, sasl.jaas.config: "planted-two" }
              west: { bootstrap: "127.0.0.1:29092" }
            objectives: { rpo: 5s, rto: 60s }
            mirror:
              topics: ["orders", "payments\\\\..*"]
              exclude: ["payments\\\\.scratch"]
              holes: exact
              onRetentionOverrun: record
              prefillLimit: 1000
              takeOver: none
            groups: { include: [".*"], exclude: ["console-.*"], every: 2s, deleted: keep, history: 24h, emit: none }
            failover:
              fence: acl
              writers: ["User:app"]
              exempt: ["User:ops"]
              routing: [record, file, webhook, gateway, dns, haproxy, kubernetes]
              file: /run/lockstep/shop.properties
              webhook: { url: "http://127.0.0.1:9000/?t=planted-three", verify: "http://127.0.0.1:9000/", timeout: 5s }
              kubernetes:
                clusters: { here: { namespace: shop, region: east, kubeconfig: k }, there: { namespace: shop } }
                configMap: kafka-route
                services: { kafka: { east: kafka.east.example, west: kafka.west.example } }
                timeout: 5s
              haproxy:
                instances:
                  a: { socket: /run/haproxy/lockstep.sock, file: /etc/haproxy/haproxy.cfg, region: east }
                  b: { socket: "10.1.0.9:9999", file: b/haproxy.cfg }
                servers:
                  kafka-1/broker: { east: "10.0.0.1:9092", west: "[::1]:9092" }
                timeout: 5s
              dns:
                zone: shop.example
                primary: "10.0.0.53:53"
                servers: { west: ["10.1.0.53:53"] }
                key: { name: lockstep, algorithm: hmac-sha256, secret: cGxhbnRlZCBwbGFudGVkIHBsYW50ZWQ= }
                ttl: 5s
                timeout: 5s
                names:
                  kafka-1.shop.example: { east: [10.0.0.1], west: [kafka.west.example] }
              approvals: 1
              approvalExpires: 30m
              fenceBudget: 60s
              drainBudget: 30s
              routeBudget: 30s
              observe: 10s
              antiFlap: 10m
              drillAge: 30d
              leapLimit: 10000000
              compare: { within: 2s, bytes: 32MiB, records: 1000 }
              controllers: ["http://127.0.0.1:8090"]
            gateway:
              host: kafka.shop.example
              bind: 0.0.0.0
              bootstrap: 9092
              nodes:
                7: { port: 9093, east: "10.0.0.1:9095", west: "10.1.0.1:9095" }
              tls: { mode: terminate, certificate: a.pem, key: b.pem, clientAuthority: c.pem, brokers: true }
              hold: 8s
              transactions: 5s
              lost: wait
              instances: 2
              limits: { connections: 10000, idle: 15m, connect: 5s, frame: 100MiB }
            drills:
              - { name: weekly, cron: "0 0 6 ? * MON", mode: shadow }
            worker: { memory: 128MiB, sessionTimeout: 6s, requestTimeout: 10s }
            """;

    private static final String GOVERNED = WHOLE + """
            schemas:
              topic: _schemas
              registries:
                east: { url: "http://127.0.0.1:8081", user: u, password: planted-four, authority: ca.pem }
                west: { url: "http://127.0.0.1:8082" }
            residency:
              classes:
                internal: { regions: [east, west], owner: platform team }
                personal: { regions: [east], owner: privacy office }
              topics:
                - { topics: ["payments\\\\.eu"], class: personal }
                - { topics: [".*"], class: internal }
            parity: { configs: { keep: ["retention\\\\..*"] } }
            """;

    private static final Path README =
            Path.of(System.getProperty("lockstep.root", "..")).resolve("policy/README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (?!mapping)[^|]+ \\|");

    @Test
    void comparesEveryKeyThatThePolicyKnows() throws IOException {
        TreeSet<String> documented = new TreeSet<>(ROW.matcher(Files.readString(README))
                .results()
                .map(row -> row.group(1))
                .filter(key -> !List.of("apiVersion", "drills").contains(key))
                .toList());
        TreeSet<String> compared = new TreeSet<>(PolicyDiff.keys(Policies.read(GOVERNED)).stream()
                .map(key -> key.replaceAll("^regions\\.(east|west)", "regions.<name>")
                        .replaceAll("nodes\\.7", "nodes.<id>")
                        .replaceAll("<id>\\.(east|west)", "<id>.<region>")
                        .replaceAll("drills\\[weekly]", "drills[]")
                        .replaceAll("dns\\.names\\.kafka-1\\.shop\\.example\\.(east|west)", "dns.names.<name>.<region>")
                        .replaceAll(
                                "haproxy\\.servers\\.kafka-1/broker\\.(east|west)", "haproxy.servers.<name>.<region>")
                        .replaceAll("kubernetes\\.clusters\\.(here|there)", "kubernetes.clusters.<name>")
                        .replaceAll(
                                "kubernetes\\.services\\.kafka\\.(east|west)", "kubernetes.services.<name>.<region>")
                        .replaceAll("haproxy\\.instances\\.[ab]", "haproxy.instances.<name>")
                        .replaceAll("dns\\.servers\\.(east|west)", "dns.servers.<region>")
                        .replaceAll("registries\\.(east|west)", "registries.<name>")
                        .replaceAll("classes\\.(internal|personal)", "classes.<name>"))
                .toList());
        documented.removeAll(List.of(
                "gateway.nodes",
                "schemas.registries",
                "failover.dns.names",
                "failover.haproxy.instances",
                "failover.haproxy.servers",
                "failover.kubernetes.clusters",
                "failover.kubernetes.services"));
        documented.removeAll(List.of("residency.topics[].topics", "residency.topics[].class"));

        assertThat(compared).containsAll(documented);
    }

    @Test
    void findsNothingBetweenFilesThatMeanTheSame() {
        String other = WHOLE.replace("rpo: 5s", "rpo: 5000ms")
                .replace("bytes: 32MiB", "bytes: 32768KiB")
                .replace("[\"orders\", \"payments\\\\..*\"]", "['payments\\..*', orders]")
                .replace("127.0.0.1:19092,127.0.0.1:19093", "127.0.0.1:19093,127.0.0.1:19092")
                .replace("drills:", "# a comment\ndrills:");
        assertThat(other).isNotEqualTo(WHOLE);

        assertThat(PolicyDiff.between(Policies.read(WHOLE), Policies.read(other)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pair: shop | pair: store | pair | shop | store",
                "active: east | active: west | active | east | west",
                "rto: 60s | rto: 2m | objectives.rto | 1m | 2m",
                "holes: exact | holes: mapped | mirror.holes | exact | mapped",
                "takeOver: none | takeOver: match | mirror.takeOver | none | match",
                "prefillLimit: 1000 | prefillLimit: 2 | mirror.prefillLimit | 1000 | 2",
                "deleted: keep | deleted: delete | groups.deleted | keep | delete",
                "approvals: 1 | approvals: 2 | failover.approvals | 1 | 2",
                "fenceBudget: 60s | fenceBudget: 90s | failover.fenceBudget | 1m | 90s",
                "records: 1000 | records: 0 | failover.compare.records | 1000 | 0",
                "port: 9093 | port: 9094 | gateway.nodes.7.port | 9093 | 9094",
                "lost: wait | lost: proceed | gateway.lost | wait | proceed",
                "mode: shadow | mode: live | drills[weekly].mode | shadow | live",
                "memory: 128MiB | memory: 1GiB | worker.memory | 128MiB | 1GiB"
            })
    void tellsOneChangeByItsKeyWithBothValues(String from, String to, String key, String before, String after) {
        assertThat(between(from, to)).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo(key);
            assertThat(change.before()).containsExactly(before);
            assertThat(change.after()).containsExactly(after);
            assertThat(change.effect().words()).isNotBlank();
        });
    }

    @Test
    void tellsWhatComesToAListAndWhatLeavesIt() {
        assertThat(between("\"orders\"", "\"clicks\", \"views\""))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.key()).isEqualTo("mirror.topics");
                    assertThat(change.how()).isEqualTo(How.VARIED);
                    assertThat(change.before()).containsExactly("orders");
                    assertThat(change.after()).containsExactly("clicks", "views");
                    assertThat(change.effect().readers()).containsExactly(Reader.WORKERS, Reader.CONTROLLERS);
                });
    }

    @Test
    void tellsThatTheOrderOfRoutingChanged() {
        assertThat(between("[record, file,", "[file, record,"))
                .extracting(Change::key)
                .containsExactly("failover.routing");
    }

    @Test
    void saysThatAnotherNameIsAnotherPairOrRegion() {
        assertThat(between("pair: shop", "pair: store").getFirst().effect().breaks())
                .isTrue();
        List<Change> renamed = PolicyDiff.between(Policies.read(WHOLE), Policies.read(WHOLE.replace("east", "north")));

        assertThat(renamed)
                .filteredOn(change -> change.effect().breaks())
                .extracting(Change::key)
                .contains("regions");
        assertThat(renamed)
                .extracting(Change::key)
                .contains("regions.north.bootstrap", "regions.east.bootstrap", "gateway.nodes.7.north");
    }

    /** As {@code PolicyChange} of worker and controller decide. */
    @ParameterizedTest
    @CsvSource({
        "pair: shop, pair: store, WORKERS CONTROLLERS",
        "active: east, active: west, WORKERS CONTROLLERS",
        "127.0.0.1:29092, 127.0.0.1:29093, WORKERS CONTROLLERS",
        "memory: 128MiB, memory: 1GiB, WORKERS",
        "holes: exact, holes: mapped, ''",
        "planted-one, another, ''",
        "approvals: 1, approvals: 2, ''",
        "requestTimeout: 10s, requestTimeout: 9s, ''",
        "instances: 2, instances: 3, ''",
    })
    void tellsWhoRefusesTheFileWhileItRuns(String from, String to, String refusing) {
        assertThat(between(from, to))
                .singleElement()
                .satisfies(change -> assertThat(change.effect().refusing().stream()
                                .map(Reader::name)
                                .collect(Collectors.joining(" ")))
                        .isEqualTo(refusing));
    }

    @Test
    void namesSecretsThatDifferAndShowsNoneOfThem() {
        List<Change> changes =
                PolicyDiff.between(Policies.read(WHOLE), Policies.read(WHOLE.replaceAll("planted", "sown")));

        assertThat(changes)
                .extracting(Change::key)
                .containsExactly(
                        "regions.east.client.sasl.jaas.config",
                        "regions.east.canary.sasl.jaas.config",
                        "failover.webhook.url");
        assertThat(changes).allSatisfy(change -> assertThat(change.how()).isEqualTo(How.HIDDEN));
        assertThat(changes.toString()).doesNotContain("planted").doesNotContain("sown");
        assertThat(new Setting.Hidden("planted").toString()).doesNotContain("planted");
    }

    @Test
    void tellsThatASectionCameOrWent() {
        String without = WHOLE.replaceAll("(?s)gateway:\n.*?drills:", "drills:")
                .replace(", gateway, dns, haproxy, kubernetes]", ", dns, haproxy, kubernetes]");

        assertThat(PolicyDiff.between(Policies.read(WHOLE), Policies.read(without)))
                .filteredOn(change -> change.key().equals("gateway.host"))
                .singleElement()
                .satisfies(change -> assertThat(change.after()).isEmpty());
        assertThat(PolicyDiff.between(Policies.read(without), Policies.read(WHOLE)))
                .filteredOn(change -> change.key().equals("gateway.host"))
                .singleElement()
                .satisfies(change -> assertThat(change.before()).isEmpty());
    }

    /** The way back is the way there, with the sides exchanged; nothing changes on the spot. */
    @Test
    void isSymmetricForAnyTwoPolicies() {
        Map<String, String> edits = Map.of(
                "rpo: 5s", "rpo: 7s",
                "\"orders\"", "\"orders\", \"extra\"",
                "holes: exact", "holes: mapped",
                "exclude: [\"console-.*\"]", "exclude: []",
                "approvals: 1", "approvals: 3",
                "planted-one", "other",
                "instances: 2", "instances: 4",
                "cron: \"0 0 6 ? * MON\"", "cron: \"0 0 7 ? * MON\"",
                "memory: 128MiB", "memory: 64MiB");
        List<Map.Entry<String, String>> all = List.copyOf(edits.entrySet());
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            Policy one = edited(all, random.nextInt(1 << all.size()));
            Policy two = edited(all, random.nextInt(1 << all.size()));
            List<Change> there = PolicyDiff.between(one, two);

            assertThat(PolicyDiff.between(two, one))
                    .containsExactlyElementsOf(there.stream()
                            .map(change -> new Change(
                                    change.key(), change.after(), change.before(), change.how(), change.effect()))
                            .toList());
            assertThat(PolicyDiff.between(one, one)).isEmpty();
            assertThat(there.isEmpty()).isEqualTo(one.equals(two));
        }
    }

    private static Policy edited(List<Map.Entry<String, String>> edits, int which) {
        String text = IntStream.range(0, edits.size())
                .filter(i -> (which >> i & 1) == 1)
                .boxed()
                .reduce(
                        WHOLE,
                        (yaml, i) ->
                                yaml.replace(edits.get(i).getKey(), edits.get(i).getValue()),
                        (a, b) -> b);
        return Policies.read(text);
    }

    private static List<Change> between(String from, String to) {
        assertThat(WHOLE).contains(from);
        return PolicyDiff.between(Policies.read(WHOLE), Policies.read(WHOLE.replace(from, to)));
    }
}
