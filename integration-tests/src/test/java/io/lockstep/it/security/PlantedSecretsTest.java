package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets stand in a policy and in the files that it names; none of them is in anything that comes out. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class PlantedSecretsTest {
    private static final String CANARY = "planted-canary-password";
    private static final String WRONG = "planted-wrong-password";
    private static final List<String> PLANTED = List.of(GuardedRegions.PASSWORD, CANARY, WRONG);
    private static final String PAIR = "planted";

    @TempDir
    private static Path certificates;

    private static GuardedRegions regions;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        regions = new GuardedRegions(certificates);
        regions.both().east().createTopic(PAIR, 1, Map.of());
        new Data(regions.both().east(), 9).plain(PAIR, 1, 50, "lz4");
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    @Test
    void nothingThatComesOutOfWorkerAndControllerHoldsASecret() throws Exception {
        Path ofWorker = Files.createDirectory(folder.resolve("worker"));
        Path ofController = Files.createDirectory(folder.resolve("controller"));
        List<String> seen = new ArrayList<>();
        try (Shipped worker = Shipped.start(ofWorker, policy(ofWorker, GuardedRegions.PASSWORD));
                Shipped controller =
                        Shipped.startController(ofController, policy(ofController, GuardedRegions.PASSWORD))) {
            worker.await("it mirrors", () -> worker.page("/q/metrics").contains("lockstep_mirror_next_offset"));
            controller.await(
                    "it leads", () -> controller.page("/v1/pairs/" + PAIR).contains("\"leads\":true"));
            Files.writeString(ofWorker.resolve("secrets.properties"), "jaas=" + login(WRONG));
            Files.writeString(ofController.resolve("secrets.properties"), "jaas=" + login(WRONG));
            worker.await(
                    "a wrong password is told", () -> worker.page("/v1/links").contains("refused the login"));
            controller.await(
                    "a wrong password is told by the controller",
                    () -> controller.page("/v1/pairs/" + PAIR).contains("credentials are not in use"));
            for (String page : List.of("/v1/links", "/v1/links/east-%3Ewest", "/v1/links/east-%3Ewest/groups")) {
                seen.add(worker.page(page));
            }
            for (String page : List.of(
                    "/v1/pairs",
                    "/v1/pairs/" + PAIR,
                    "/v1/pairs/planted/executions",
                    "/v1/pairs/planted/drills",
                    "/v1/pairs/planted/route")) {
                seen.add(controller.page(page));
            }
            for (String page : List.of("/q/metrics", "/q/health", "/q/openapi")) {
                seen.add(worker.page(page));
                seen.add(controller.page(page));
            }
            seen.add(worker.output());
            seen.add(controller.output());
        }
        seen.add(files(ofWorker));
        seen.add(files(ofController));
        for (RegionCluster region :
                List.of(regions.both().east(), regions.both().west())) {
            seen.add(ownTopics(region));
        }

        assertThat(seen).allSatisfy(text -> assertThat(text).doesNotContain(PLANTED));
        assertThat(String.join("", seen)).contains("lockstep_link_state", "\"leads\":true", PAIR);
    }

    @Test
    void aRefusedLoginIsToldWithoutThePassword() throws Exception {
        try (Shipped worker = Shipped.start(folder, policy(folder, WRONG))) {
            assertThat(worker.ends()).isTrue();
            assertThat(worker.output()).contains("refused the login").doesNotContain(PLANTED);
        }
    }

    private static String policy(Path folder, String password) throws IOException {
        Files.writeString(folder.resolve("secrets.properties"), "jaas=" + login(password));
        String east = Shipped.policy(PAIR, PAIR, referring("east"), referring("west"));
        String canary = ", canary: { security.protocol: SASL_PLAINTEXT, sasl.mechanism: SCRAM-SHA-512,"
                + " sasl.jaas.config: '" + login(CANARY).strip() + "' } }\n";
        return east.replace(" } }\n", " }" + canary) + "failover: { fence: topic-config }\n";
    }

    private static Map<String, String> referring(String region) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, Way.SCRAM));
        settings.put("sasl.jaas.config", "${file:secrets.properties:jaas}");
        return settings;
    }

    private static String login(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"lockstep\" password=\""
                + password + "\";\n";
    }

    /** Everything that the process wrote; not what it was given. */
    private static String files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !Set.of("policy.yaml", "secrets.properties")
                            .contains(file.getFileName().toString()))
                    .map(PlantedSecretsTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys and values of every topic of Lockstep's own. */
    private static String ownTopics(RegionCluster region) throws Exception {
        Set<String> topics = region.admin().listTopics().names().get(20, TimeUnit.SECONDS).stream()
                .filter(topic -> topic.startsWith("__lockstep."))
                .collect(Collectors.toSet());
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put("auto.offset.reset", "earliest");
        StringBuilder text = new StringBuilder();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < until
                    && ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    text.append(string(each.key())).append(string(each.value())).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String string(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
