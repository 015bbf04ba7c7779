package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.GatewayProbe;
import io.lockstep.failover.kafka.KafkaGateways;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.LostInstance;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What a controller does for clients that are moved, with the rights of its README and with less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class WelcomeRightsTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final String TOPIC = "orders";
    private static final String CONTROL = "__lockstep.control";
    private static final String CANARY = "__lockstep.canary";

    private final int port = FreePorts.take();
    private final TcpProxy way = TcpProxy.listen(port);
    private Regions regions;

    @BeforeAll
    void start() {
        SecureOptions users =
                SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "lockstep", "app", "onlooker", "stranger");
        regions = Regions.start(spec -> behind(spec, users), spec -> behind(spec, users));
        for (RegionCluster region : List.of(regions.east(), regions.west())) {
            region.createTopic(TOPIC, 1, Map.of());
            region.createTopic(CONTROL, 1, Map.of("cleanup.policy", "compact"));
            region.createTopic(CANARY, 1, Map.of());
            RunRights.controller(region, "lockstep", List.of(TOPIC), List.of("billing"));
            RunRights.allow(region, "app", TOPIC, AclOperation.READ);
            for (String group : List.of("billing", "unseen")) {
                RunRights.allowGroup(region, "app", group, AclOperation.READ);
                RunRights.allowGroup(region, "lockstep", group, AclOperation.DESCRIBE);
            }
        }
    }

    private RegionSpec behind(RegionSpec spec, SecureOptions users) {
        return spec.secure(users).advertised(List.of(port));
    }

    @AfterAll
    void end() {
        way.close();
        regions.close();
    }

    @Test
    void aMemberThatIsMovedGoesOnWhereItsGroupIsWelcomeAndTheMissingRightIsNamedWhereItIsNot() throws Exception {
        leadTo(regions.east());
        try (KafkaConsumer<byte[], byte[]> welcome = member("billing", true);
                KafkaConsumer<byte[], byte[]> unseen = member("unseen", false)) {
            write(regions.east(), "east");
            readUntil(welcome, "east");
            readUntil(unseen, "east");
            for (String group : List.of("billing", "unseen")) {
                regions.west()
                        .admin()
                        .alterConsumerGroupOffsets(
                                group, Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(0)))
                        .all()
                        .get(10, TimeUnit.SECONDS);
            }

            Answer<List<String>> answer = welcome("lockstep", Set.of("billing", "unseen"));

            assertThat(answer).isInstanceOf(Answer.Known.class);
            assertThat(((Answer.Known<List<String>>) answer).value())
                    .singleElement()
                    .asString()
                    .contains("group unseen at west", "principal lacks READ on group unseen", "kafka-acls");
            way.refuse();
            leadTo(regions.west());
            way.flow();
            write(regions.west(), "west");
            assertThatThrownBy(() -> readUntil(unseen, "what is never written"))
                    .isInstanceOf(GroupIdNotFoundException.class);
            Await.within(WITHIN).until("the other one to be a member in west", () -> {
                welcome.poll(Duration.ofMillis(100));
                return members("billing") == 1;
            });
            write(regions.west(), "later");
            readUntil(welcome, "later");
            try (KafkaConsumer<byte[], byte[]> anew = member("unseen", false)) {
                readUntil(anew, "west");
            }
        }
    }

    @Test
    void theMissingRightToReadTheControlTopicIsNamed() throws Exception {
        leadTo(regions.east());
        RunRights.allowGroup(regions.east(), "app", "late", AclOperation.READ);
        RunRights.allowGroup(regions.east(), "onlooker", "late", AclOperation.DESCRIBE);
        RunRights.allowGroup(regions.west(), "onlooker", "late", AclOperation.READ);
        try (KafkaConsumer<byte[], byte[]> member = member("late", true)) {
            write(regions.east(), "here");
            readUntil(member, "here");
        }

        assertThat(welcome("onlooker", Set.of("late")))
                .isInstanceOfSatisfying(
                        Answer.Known.class,
                        known -> assertThat(known.value().toString())
                                .contains("group late at west", "lacks READ on topic " + CONTROL, "kafka-acls"));
        RunRights.allow(regions.west(), "onlooker", CONTROL, AclOperation.READ);
        assertThat(welcome("onlooker", Set.of("late"))).isEqualTo(new Answer.Known<>(List.of()));
    }

    @Test
    void aCanaryThroughTheGatewayNeedsToWriteToItsTopicAndNoMore() {
        leadTo(regions.east());

        assertThat(canary("lockstep")).isEqualTo(new Answer.Known<>(true));
        assertThat(canary("stranger"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(
                                        "canary through the gateway at east",
                                        "lacks WRITE on topic " + CANARY,
                                        "kafka-acls"));
        RunRights.allow(regions.east(), "stranger", CANARY, AclOperation.WRITE);
        assertThat(canary("stranger")).isEqualTo(new Answer.Known<>(true));
    }

    private Answer<Boolean> canary(String user) {
        try (RegionClients clients = new RegionClients(settings(user));
                ControlDesks desks = desks(user)) {
            return gateways(user, clients, desks).canary("east", "r-1", 0, WITHIN);
        }
    }

    private void leadTo(RegionCluster region) {
        way.to(region.behindAdvertised(1));
    }

    private int members(String group) {
        try {
            return regions.west()
                    .admin()
                    .describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(10, TimeUnit.SECONDS)
                    .members()
                    .size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param commits by itself; else nothing but its heartbeat tells it that it was moved */
    private KafkaConsumer<byte[], byte[]> member(String group, boolean commits) {
        Map<String, Object> config = new HashMap<>(regions.east().clientSettings("app"));
        config.put("bootstrap.servers", "127.0.0.1:" + port);
        config.put("group.protocol", "consumer");
        config.put("group.id", group);
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", commits);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(TOPIC));
        return consumer;
    }

    private static void write(RegionCluster region, String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new Data(region, 1).producer(Map.of())) {
            producer.send(Data.keyed(TOPIC, 0, "k", value)).get(20, TimeUnit.SECONDS);
        }
    }

    /** What the application sees of it, errors included. */
    private static void readUntil(KafkaConsumer<byte[], byte[]> consumer, String value) {
        long end = System.nanoTime() + Duration.ofSeconds(45).toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                if (new String(record.value(), StandardCharsets.UTF_8).equals(value)) {
                    return;
                }
            }
        }
        throw new AssertionError(consumer.groupMetadata().groupId() + " never read '" + value + "'");
    }

    private Answer<List<String>> welcome(String user, Set<String> groups) {
        try (RegionClients clients = new RegionClients(settings(user));
                ControlDesks desks = desks(user)) {
            return gateways(user, clients, desks).welcome("east", "west", groups, WITHIN);
        }
    }

    private KafkaGateways gateways(String user, RegionClients clients, ControlDesks desks) {
        return new KafkaGateways("it", desks, clients, new GatewayProbe(settings(user), gateway()));
    }

    private Gateway gateway() {
        return new Gateway(
                "127.0.0.1",
                "127.0.0.1",
                port,
                new TreeMap<>(),
                GatewayTls.NONE,
                Duration.ofSeconds(8),
                Duration.ofSeconds(5),
                LostInstance.WAIT,
                1,
                GatewayLimits.DEFAULT);
    }

    private RegionSettings settings(String user) {
        return new RegionSettings("it", all(user), Duration.ofSeconds(6));
    }

    private ControlDesks desks(String user) {
        return new ControlDesks("it", "east", all(user), Duration.ofSeconds(6));
    }

    private Map<String, Map<String, String>> all(String user) {
        return Map.of(
                "east", regions.east().clientSettings(user),
                "west", regions.west().clientSettings(user));
    }
}
