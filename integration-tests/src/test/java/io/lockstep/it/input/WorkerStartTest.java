package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker as a process: what can never work ends it with one line and exit code 1, what may come back it waits for.
 * Either way nothing is changed on a region before both are known to be right.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class WorkerStartTest {
    @RegisterExtension
    static final SecuredRegions REGIONS = new SecuredRegions();

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void refusesAWrongPasswordWithoutShowingIt() throws IOException {
        Map<String, String> east = east();
        east.computeIfPresent("sasl.jaas.config", (key, jaas) -> jaas.replace("admin-secret", "hunter2"));

        String said = refused(east, west());

        assertThat(said)
                .startsWith("region east at " + east.get("bootstrap.servers") + ": the broker refused the login: ")
                .endsWith("Correct sasl.mechanism and sasl.jaas.config in regions.east.client");
    }

    @Test
    void refusesPlaintextAtAListenerThatAsksForALogin() throws IOException {
        String bootstrap = west().getOrDefault("bootstrap.servers", "");

        assertThat(refused(east(), Map.of("bootstrap.servers", bootstrap)))
                .isEqualTo("region west at " + bootstrap + " asks for SASL (PLAIN), but"
                        + " regions.west.client.security.protocol is PLAINTEXT. Write"
                        + " regions.west.client.security.protocol: SASL_PLAINTEXT, with sasl.mechanism and"
                        + " sasl.jaas.config");
    }

    @Test
    void refusesTlsAtAListenerWithout() throws IOException {
        Map<String, String> east = east();
        east.put("security.protocol", "SASL_SSL");

        assertThat(refused(east, west()))
                .isEqualTo("region east at " + east.get("bootstrap.servers") + " speaks no TLS, but"
                        + " regions.east.client.security.protocol is SASL_SSL. Write"
                        + " regions.east.client.security.protocol: SASL_PLAINTEXT, or name the address of the TLS"
                        + " listener");
    }

    @Test
    void refusesOneClusterOnBothSidesAlsoUnderTwoNames() throws IOException {
        Map<String, String> again = east();
        again.computeIfPresent("bootstrap.servers", (key, address) -> address.replace("127.0.0.1", "localhost"));

        assertThat(refused(east(), again))
                .startsWith("link east->west: regions.east.bootstrap and regions.west.bootstrap lead to the same Kafka"
                        + " cluster (id ")
                .endsWith("A link mirrors between two different clusters. Correct one of the two addresses.");
    }

    @Test
    void reportsAllFiveMistakesOfAPolicyAtOnce() throws IOException {
        try (WorkerRun worker = WorkerRun.start(folder, """
                apiVersion: lockstep/v2
                pair: Shop
                active: esat
                regions:
                  east: { bootstrap: "a" }
                  west: { bootstrap: "b:1" }
                mirror: { topics: ["orders", "pay("] }
                """)) {
            assertThat(worker.saysAndExits(1))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("policy.yaml:1: apiVersion: ", "lockstep/v1"),
                            line -> assertThat(line).contains("policy.yaml:2: pair: "),
                            line -> assertThat(line).contains("policy.yaml:3: active: ", "east"),
                            line -> assertThat(line).contains("policy.yaml:5: regions.east.bootstrap: ", "no port"),
                            line -> assertThat(line).contains("policy.yaml:7: mirror.topics[1]: 'pay('", "unclosed"));
        }
    }

    @Test
    void saysThatTheSourceIsNotThereAndMirrorsOnceItIs() throws IOException {
        String topic = topic("late-source");
        int port = FreePorts.take();
        try (WorkerRun worker = WorkerRun.start(folder, WorkerRun.policy(topic, at(east(), port), west()))) {
            awaitWarning(worker, "region east at 127.0.0.1:" + port + " does not answer: ");
            awaitReadiness(worker, "503", "regions.east.bootstrap");
            bringUp(worker, topic, port, REGIONS.both().east().bootstrap());
        }
    }

    @Test
    void keepsTryingWithoutItsTargetAndIsNotReadyUntilItIsThere() throws IOException {
        String topic = topic("late-target");
        int port = FreePorts.take();
        try (WorkerRun worker = WorkerRun.start(folder, WorkerRun.policy(topic, east(), at(west(), port)))) {
            awaitWarning(worker, "region west at 127.0.0.1:" + port + " does not answer: ");
            assertThat(worker.link().orElseThrow().state()).isEqualTo("STARTING");
            awaitReadiness(worker, "503", "regions.west.bootstrap");
            bringUp(worker, topic, port, REGIONS.both().west().bootstrap());
        }
    }

    private static void bringUp(WorkerRun worker, String topic, int port, String bootstrap) {
        try (TcpProxy way = TcpProxy.listen(port).to(Integer.parseInt(bootstrap.replaceAll(".*:", "")))) {
            assertThat(worker.alive()).isTrue();
            REGIONS.both().awaitCaughtUp(topic);
            REGIONS.both().requireIdentical(topic);
            awaitReadiness(worker, "200", "UP");
            assertThat(way.port()).isEqualTo(port);
        }
    }

    private static void awaitWarning(WorkerRun worker, String start) {
        within(
                worker,
                "a warning: " + start,
                () -> worker.link().stream()
                        .flatMap(link -> link.warnings().stream())
                        .anyMatch(warning -> warning.contains(start) && warning.contains("the worker keeps trying")));
    }

    private static void awaitReadiness(WorkerRun worker, String status, String content) {
        within(worker, "readiness " + status + " with " + content, () -> {
            String answer = worker.readiness();
            return answer.startsWith(status) && answer.contains(content);
        });
    }

    private static void within(WorkerRun worker, String what, BooleanSupplier condition) {
        try {
            Await.within(PATIENCE).every(Duration.ofMillis(250)).until(what, condition);
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(
                    e.getMessage() + "; " + worker.link() + "; " + worker.readiness() + "; " + worker.tail(), e);
        }
    }

    /** The one line of a worker that must not start, after both regions were found unchanged. */
    private String refused(Map<String, String> east, Map<String, String> west) throws IOException {
        Regions both = REGIONS.both();
        Map<String, String> eastBefore = Seen.of(both.east());
        Map<String, String> westBefore = Seen.of(both.west());
        try (WorkerRun worker = WorkerRun.start(folder, WorkerRun.policy("orders", east, west))) {
            List<String> said = worker.saysAndExits(1);
            assertThat(worker.output()).doesNotContain("hunter2", "admin-secret");
            assertThat(Seen.of(both.east())).isEqualTo(eastBefore);
            assertThat(Seen.of(both.west())).isEqualTo(westBefore);
            assertThat(said).hasSize(1);
            return said.getFirst();
        }
    }

    private static String topic(String name) {
        REGIONS.both().east().createTopic(name, 1, Map.of());
        REGIONS.data().plain(name, 1, 100, "lz4");
        return name;
    }

    private static Map<String, String> east() {
        return new HashMap<>(REGIONS.both().east().clientSettings());
    }

    private static Map<String, String> west() {
        return new HashMap<>(REGIONS.both().west().clientSettings());
    }

    private static Map<String, String> at(Map<String, String> settings, int port) {
        settings.put("bootstrap.servers", "127.0.0.1:" + port);
        return settings;
    }
}
