package io.lockstep.sandbox.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.tls.Certificate;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class RegionClusterTest {
    private static final TopicPartition GREETINGS = new TopicPartition("greetings", 0);

    @TempDir
    private Path folder;

    @Test
    void keepsRecordsOverAKillAndLeavesNoProcessBehind() throws Exception {
        long first;
        long second;
        try (RegionCluster cluster = RegionCluster.start(RegionSpec.named("one"))) {
            cluster.createTopic(GREETINGS.topic(), 1, Map.of());
            send(cluster.clientSettings(), "hello");
            first = cluster.pid(1);
            cluster.kill(1);
            assertThat(cluster.alive(1)).isFalse();
            cluster.start(1);
            second = cluster.pid(1);
            assertThat(readOne(cluster.clientSettings())).isEqualTo("hello");
        }
        assertThat(List.of(first, second)).noneMatch(RegionClusterTest::runs);
    }

    @Test
    void servesOnWithTwoOfThreeNodesAndKeepsWhatWasWrittenMeanwhile() throws Exception {
        try (RegionCluster cluster =
                RegionCluster.start(RegionSpec.named("three").nodes(3))) {
            cluster.createTopic(GREETINGS.topic(), 1, Map.of());
            cluster.kill(2);
            send(cluster.clientSettings(), "hello");
            cluster.start(2);
            cluster.suspend(3);
            cluster.resume(3);
            assertThat(readOne(cluster.clientSettings())).isEqualTo("hello");
            assertThat(cluster.stop(1)).isTrue();
        }
    }

    @Test
    void letsUsersDoOnlyWhatTheyMay() throws Exception {
        SecureOptions options = SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_256, "app");
        try (RegionCluster cluster =
                RegionCluster.start(RegionSpec.named("secure").secure(options))) {
            cluster.createTopic(GREETINGS.topic(), 1, Map.of());
            send(cluster.clientSettings(), "hello");
            assertThat(readOne(cluster.clientSettings())).isEqualTo("hello");
            assertThatThrownBy(() -> send(cluster.clientSettings("app"), "forbidden"))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void withTlsNobodyComesInWithoutALoginNorBetweenBrokersWithoutTheirKey() throws Exception {
        Certificate own = Certificate.make(folder, "brokers", "ip:127.0.0.1");
        Certificate foreign = Certificate.make(folder, "foreign", "ip:127.0.0.1");
        SecureOptions options = new SecureOptions(
                SecureOptions.Mechanism.SCRAM_SHA_512,
                "admin",
                Map.of("admin", "admin-secret"),
                false,
                Optional.of(own),
                true);
        try (RegionCluster cluster = RegionCluster.start(RegionSpec.named("tls").secure(options))) {
            cluster.createTopic(GREETINGS.topic(), 1, Map.of());
            send(cluster.clientSettings(), "hello");
            assertThat(readOne(cluster.clientSettings())).isEqualTo("hello");
            assertThat(cluster.clientSettings()).containsEntry("security.protocol", "SASL_SSL");
            assertThat(cluster.authorizerLog(1)).content().contains("Principal = User:admin is Allowed");
            Map<String, String> stranger = new HashMap<>(own.clientSettings());
            stranger.put("bootstrap.servers", internal(cluster));
            assertThatThrownBy(() -> ask(stranger)).hasRootCauseInstanceOf(SSLException.class);
            stranger.put("ssl.keystore.type", "PEM");
            stranger.put("ssl.keystore.location", foreign.both().toString());
            assertThatThrownBy(() -> ask(stranger)).hasRootCauseInstanceOf(SSLException.class);
            stranger.put("ssl.keystore.location", own.both().toString());
            assertThat(ask(stranger)).isEqualTo(1);
        }
    }

    /** The listener that brokers talk to each other on. */
    private static String internal(RegionCluster cluster) throws IOException {
        Properties written = new Properties();
        try (Reader file = Files.newBufferedReader(cluster.logFile(1).resolveSibling("server.properties"))) {
            written.load(file);
        }
        return Arrays.stream(written.getProperty("listeners").split(","))
                .filter(each -> each.startsWith("INTERNAL://"))
                .map(each -> each.substring("INTERNAL://".length()))
                .findFirst()
                .orElseThrow();
    }

    private static int ask(Map<String, String> settings) throws Exception {
        Map<String, Object> patient = new HashMap<>(settings);
        patient.put("default.api.timeout.ms", 10_000);
        patient.put("request.timeout.ms", 5_000);
        try (Admin admin = Admin.create(patient)) {
            return admin.describeCluster().nodes().get(15, TimeUnit.SECONDS).size();
        }
    }

    @Test
    void refusesAPortThatIsInUseByName() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            RegionSpec spec = RegionSpec.named("late").ports(List.of(taken.getLocalPort()));
            assertThatThrownBy(() -> RegionCluster.start(spec))
                    .hasMessageContaining("region late: port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void tellsWhyABrokerEndedWhileStarting() {
        RegionSpec spec = RegionSpec.named("broken").property("num.io.threads", "none");
        assertThatThrownBy(() -> RegionCluster.start(spec))
                .hasMessageContaining("broker 1 of broken ended with code")
                .hasMessageContaining("num.io.threads");
    }

    private static void send(Map<String, String> settings, String value) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("delivery.timeout.ms", 40_000);
        try (var producer = new KafkaProducer<>(all, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(GREETINGS.topic(), 0, "k", value))
                    .get(50, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String readOne(Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(GREETINGS));
            StringBuilder seen = new StringBuilder();
            Await.within(Duration.ofSeconds(30)).until("a record", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.append(record.value()));
                return !seen.isEmpty();
            });
            return seen.toString();
        }
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
