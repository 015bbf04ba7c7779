package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.replicator.wire.WriteProbeCall;
import io.lockstep.replicator.wire.WriteProbeCall.Verdict;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** EXPERIMENT. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ProbeFactsTest {
    @Test
    void experiment() throws Exception {
        var options = SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_512, "app", "nobody");
        try (RegionCluster c = RegionCluster.start(RegionSpec.named("facts").secure(options))) {
            c.createTopic("orders", 1, Map.of());
            c.createTopic("txn", 1, Map.of());
            c.createTopic("empty", 1, Map.of());
            c.admin().createAcls(List.of(acl("*", "app", AclOperation.WRITE, true), tid("app"))).all().get();
            var broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
            var config = c.admin().describeConfigs(Set.of(broker)).all().get().get(broker);
            for (String key : List.of("super.users", "allow.everyone.if.no.acl.found", "authorizer.class.name", "log.dirs")) {
                System.out.println("CONFIG " + key + " -> " + config.get(key));
            }
            try (WriteProbeCall app = probe(c, "app"); WriteProbeCall nobody = probe(c, "nobody"); WriteProbeCall admin = probe(c, "admin")) {
                long t = System.nanoTime();
                System.out.println("APP1 " + app.ask(Set.of("orders", "txn"), Duration.ofSeconds(5)) + " " + (System.nanoTime() - t) / 1e6);
                t = System.nanoTime();
                System.out.println("APP2 " + app.ask(Set.of("orders", "txn"), Duration.ofSeconds(5)) + " " + (System.nanoTime() - t) / 1e6);
                System.out.println("NOBODY " + nobody.ask(Set.of("orders"), Duration.ofSeconds(5)));
                System.out.println("GONE " + app.ask(Set.of("nothere"), Duration.ofSeconds(8)));
                try (var producer = new KafkaProducer<byte[], byte[]>(producer(c, "app"))) {
                    producer.initTransactions();
                    producer.beginTransaction();
                    producer.send(new ProducerRecord<>("txn", new byte[3])).get();
                    producer.send(new ProducerRecord<>("orders", new byte[3])).get();
                    var r = new ConfigResource(ConfigResource.Type.TOPIC, "txn");
                    c.admin().incrementalAlterConfigs(Map.of(r, List.of(new org.apache.kafka.clients.admin.AlterConfigOp(new org.apache.kafka.clients.admin.ConfigEntry("max.message.bytes", "0"), org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET)))).all().get();
                    c.admin().createAcls(List.of(acl("orders", "app", AclOperation.WRITE, false))).all().get();
                    org.awaitility.Awaitility.await().until(() -> admin.ask(Set.of("txn"), Duration.ofSeconds(5)).get("txn") instanceof Verdict.TooLarge);
                    org.awaitility.Awaitility.await().until(() -> app.ask(Set.of("orders"), Duration.ofSeconds(5)).get("orders") instanceof Verdict.Denied);
                    System.out.println("FENCED " + app.ask(Set.of("orders", "txn", "empty"), Duration.ofSeconds(5)) + admin.ask(Set.of("orders", "txn", "empty"), Duration.ofSeconds(5)));
                    t = System.nanoTime();
                    try { producer.commitTransaction(); System.out.println("COMMIT ok"); } catch (Exception e) { System.out.println("COMMIT " + e); }
                    System.out.println("commit ms " + (System.nanoTime() - t) / 1e6);
                    for (int i = 0; i < 10; i++) {
                        var o = c.admin().listOffsets(Map.of(new org.apache.kafka.common.TopicPartition("txn", 0), org.apache.kafka.clients.admin.OffsetSpec.latest(), new org.apache.kafka.common.TopicPartition("orders", 0), org.apache.kafka.clients.admin.OffsetSpec.latest()), new org.apache.kafka.clients.admin.ListOffsetsOptions(org.apache.kafka.common.IsolationLevel.READ_COMMITTED)).all().get();
                        System.out.println("LSO " + o + " ends " + Regions.ends(c, "txn") + Regions.ends(c, "orders"));
                        Thread.sleep(500);
                    }
                }
                System.out.println("ENDS " + Regions.ends(c, "empty"));
                var names = IntStream.range(0, 1500).mapToObj(i -> "many-" + i).collect(Collectors.toSet());
                c.createTopics(names.stream().map(n -> new NewTopic(n, 1, (short) 1)).toArray(NewTopic[]::new));
                t = System.nanoTime();
                var all = app.ask(names, Duration.ofSeconds(20));
                System.out.println("MANY " + all.values().stream().collect(Collectors.groupingBy(Object::toString, Collectors.counting())) + " " + (System.nanoTime() - t) / 1e6);
            }
            Files.lines(c.logFile(1)).filter(l -> l.contains("WARN") || l.contains("ERROR") || l.contains("CRC") || l.contains("orrupt")).limit(40).forEach(l -> System.out.println("LOG " + l));
            Files.copy(c.logFile(1), java.nio.file.Path.of("/tmp/fence-broker.log"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static WriteProbeCall probe(RegionCluster c, String user) {
        return new WriteProbeCall(new WireSettings("probe-" + user, c.clientSettings(user), Duration.ofSeconds(5)));
    }

    private static Map<String, Object> producer(RegionCluster c, String user) {
        Map<String, Object> s = new java.util.HashMap<>(c.clientSettings(user));
        s.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        s.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        s.put("transactional.id", "t-" + user);
        s.put("max.block.ms", "8000");
        return s;
    }

    private static AclBinding acl(String topic, String user, AclOperation op, boolean allow) {
        return new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), new AccessControlEntry("User:" + user, "*", op, allow ? AclPermissionType.ALLOW : AclPermissionType.DENY));
    }

    private static AclBinding tid(String user) {
        return new AclBinding(new ResourcePattern(ResourceType.TRANSACTIONAL_ID, "*", PatternType.LITERAL), new AccessControlEntry("User:" + user, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
    }
}
