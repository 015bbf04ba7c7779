package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.KafkaRegions;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.it.harness.Data;
import io.lockstep.offsets.PartitionId;
import io.lockstep.policy.Groups;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A missing right is named, and those that the class names are enough. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RegionRightsTest {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final Set<String> ORDERS = Set.of("orders");

    private RegionCluster east;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        east = RegionCluster.start(RegionSpec.named("east")
                .secure(SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "controller", "half", "nobody")));
        east.createTopic("orders", 1, Map.of());
        List<AclBinding> rights = new ArrayList<>();
        for (String user : List.of("controller", "half")) {
            rights.add(allow(user, ResourceType.CLUSTER, "kafka-cluster", AclOperation.DESCRIBE));
            rights.add(allow(user, ResourceType.TOPIC, "orders", AclOperation.DESCRIBE));
            rights.add(allow(user, ResourceType.TOPIC, "orders", AclOperation.READ));
        }
        rights.add(allow("controller", ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALTER));
        rights.add(allow("controller", ResourceType.TOPIC, "orders", AclOperation.DESCRIBE_CONFIGS));
        rights.add(allow("controller", ResourceType.GROUP, "*", AclOperation.DESCRIBE));
        rights.add(allow("controller", ResourceType.TRANSACTIONAL_ID, "*", AclOperation.DESCRIBE));
        rights.add(allow("controller", ResourceType.TRANSACTIONAL_ID, "mine", AclOperation.WRITE));
        for (AclOperation operation : List.of(AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.WRITE)) {
            rights.add(allow("controller", ResourceType.TOPIC, "__lockstep.canary", operation));
        }
        east.admin().createAcls(rights).all().get(20, TimeUnit.SECONDS);
    }

    @AfterAll
    void end() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        east.close();
    }

    private static AclBinding allow(String user, ResourceType type, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private KafkaRegions as(Map<String, String> settings) {
        RegionClients clients =
                new RegionClients(new RegionSettings("it", Map.of("east", settings), Duration.ofSeconds(6)));
        KafkaRegions regions = new KafkaRegions(
                clients, TopicSelection.of(List.of("orders"), List.of()), GroupSelection.of(Groups.NONE));
        opened.add(regions);
        opened.add(clients);
        return regions;
    }

    private KafkaRegions as(String user) {
        return as(east.clientSettings(user));
    }

    private static void refused(Answer<?> answer, String... words) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains(words).contains(" at east: "));
    }

    @Test
    void theRightsThatAreWrittenDownAreEnough() {
        KafkaRegions regions = as("controller");
        Map<String, Answer<?>> answers = new HashMap<>();
        answers.put("cluster", regions.cluster("east", WITHIN));
        answers.put("topics", regions.topics("east", WITHIN));
        answers.put("ends", regions.ends("east", ORDERS, WITHIN));
        answers.put("transactions", regions.transactions("east", ORDERS, WITHIN));
        answers.put("positions", regions.positions("east", Set.of("group"), ORDERS, WITHIN));
        answers.put("groups", regions.groups("east", WITHIN));
        answers.put("members", regions.members("east", Set.of("group"), WITHIN));
        answers.put("producers", regions.activeProducers("east", ORDERS, Duration.ofMinutes(1), WITHIN));
        answers.put("canary", regions.write("east", WITHIN));
        answers.put("configs", regions.configs("east", ORDERS, WITHIN));
        answers.put("coordinators", regions.ensureCoordinatorTopics("east", WITHIN));

        assertThat(answers).allSatisfy((what, answer) -> assertThat(answer).isInstanceOf(Answer.Known.class));
    }

    @Test
    void aMissingRightIsNamedWithItsResource() {
        KafkaRegions half = as("half");
        KafkaRegions nobody = as("nobody");

        refused(nobody.ends("east", ORDERS, WITHIN), "DESCRIBE on topic orders", "kafka-acls");
        refused(half.configs("east", ORDERS, WITHIN), "DESCRIBE_CONFIGS on topic orders");
        refused(half.write("east", WITHIN), "DESCRIBE on topic __lockstep.canary");
        refused(half.positions("east", Set.of("group"), ORDERS, WITHIN), "DESCRIBE on group group");
        refused(half.ensureCoordinatorTopics("east", WITHIN), "DESCRIBE on transactional id lockstep.it.touch");
    }

    @Test
    void aTransactionIsEndedOnlyWithTheRightToAndByWhoeverSeesItsOwner() {
        Function<KafkaRegions, OpenTransaction> only = regions -> {
            Answer<List<OpenTransaction>> listed = regions.transactions("east", ORDERS, WITHIN);
            assertThat(listed).isInstanceOf(Answer.Known.class);
            return ((Answer.Known<List<OpenTransaction>>) listed).value().getFirst();
        };
        KafkaRegions controller = as("controller");
        KafkaRegions half = as("half");
        open("others");
        OpenTransaction unseen = only.apply(half);
        OpenTransaction seen = only.apply(controller);

        assertThat(unseen.transactionalId()).isEmpty();
        refused(
                half.abort("east", unseen, WITHIN),
                "DESCRIBE on transactional id *",
                new PartitionId("orders", 0).toString());
        assertThat(seen.transactionalId()).isEqualTo("others");
        refused(controller.abort("east", seen, WITHIN), "WRITE on transactional id others");
        assertThat(as("admin").abort("east", seen, WITHIN)).isEqualTo(new Answer.Known<>(true));

        open("mine");
        assertThat(controller.abort("east", only.apply(controller), WITHIN)).isEqualTo(new Answer.Known<>(true));
        assertThat(controller.transactions("east", ORDERS, WITHIN)).isEqualTo(new Answer.Known<>(List.of()));
    }

    private void open(String transactionalId) {
        KafkaProducer<byte[], byte[]> producer =
                new Data(east, 2).producer(Map.of("transactional.id", transactionalId));
        opened.add(() -> producer.close(Duration.ZERO));
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(Data.keyed("orders", 0, "k", "v"));
        producer.flush();
    }

    @Test
    void aWrongPasswordIsRefusedAndARightOneIsKnown() {
        Map<String, String> wrong = new HashMap<>(east.clientSettings("controller"));
        wrong.computeIfPresent("sasl.jaas.config", (key, value) -> value.replace("controller-secret", "guess"));

        refused(as(wrong).ends("east", ORDERS, WITHIN), "regions.east.client");
        assertThat(as("controller").ends("east", ORDERS, WITHIN)).isInstanceOf(Answer.Known.class);
    }

    @Test
    void aNameThatCannotBeResolvedMayBeResolvedLater() {
        Map<String, String> elsewhere = new HashMap<>(east.clientSettings("controller"));
        elsewhere.put("bootstrap.servers", "kafka.nowhere.invalid:9092");

        assertThat(as(elsewhere).ends("east", ORDERS, WITHIN)).isInstanceOf(Answer.Unknown.class);
    }
}
