package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.control.RegionClients;
import io.lockstep.gateway.control.RegionDesk;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
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

/** A gateway's principal needs what its pages say, and no more; what it lacks is named until it is granted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GatewayRightsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration WITHIN = TwoRegions.REQUEST;
    private static final String CONTROL = "__lockstep.control";
    private static final String KEY = "gatewayed|rights|gw-1";

    private final List<RegionSight> told = new CopyOnWriteArrayList<>();
    private RegionCluster east;

    @BeforeAll
    void start() {
        east = RegionCluster.start(RegionSpec.named("east")
                .secure(SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "gateway", "new", "mute")));
        east.createTopic(CONTROL, 1, Map.of("cleanup.policy", "compact"));
        allow("gateway", AclOperation.READ, AclOperation.DESCRIBE, AclOperation.WRITE);
    }

    @AfterAll
    void end() {
        east.close();
    }

    @Test
    void readsAndReportsWithTheRightsThatItsPagesName() {
        try (RegionDesk desk = desk("gateway")) {
            desk.tell(KEY, "by gateway");
            desk.start();

            Await.within(SOON).until("it is read", () -> !told.isEmpty() && last().read());
            awaitReport("by gateway");
            assertThat(desk.unreported()).isEmpty();
        }
    }

    @Test
    void namesTheMissingRightToReadAndReadsOnceItIsGranted() {
        try (RegionDesk desk = desk("new")) {
            desk.start();

            awaitFault("READ");
            allow("new", AclOperation.DESCRIBE);
            told.clear();
            awaitFault("READ");
            allow("new", AclOperation.READ);
            Await.within(SOON).until("it is read", () -> last().read());
        }
    }

    @Test
    void namesTheMissingRightToWriteAndReportsOnceItIsGranted() {
        allow("mute", AclOperation.READ);
        try (RegionDesk desk = desk("mute")) {
            desk.start();
            desk.tell(KEY, "by mute");

            Await.within(SOON)
                    .until(
                            "it is named",
                            () -> desk.unreported().contains("principal lacks WRITE on topic " + CONTROL));
            assertThat(last().read()).isTrue();
            allow("mute", AclOperation.WRITE);
            Await.within(SOON).every(Duration.ofMillis(500)).until("reports arrive", () -> {
                desk.tell(KEY, "by mute");
                return desk.unreported().isEmpty();
            });
            awaitReport("by mute");
        }
    }

    private void awaitFault(String operation) {
        Await.within(SOON)
                .until(
                        operation + " is named",
                        () -> !told.isEmpty()
                                && !last().read()
                                && last().fault()
                                        .contains("principal lacks " + operation + " on topic " + CONTROL
                                                + ". Grant it there, e.g. with kafka-acls"));
    }

    private void awaitReport(String value) {
        try (ControlDesks reader = new ControlDesks(
                "rights", "east", Map.of("east", east.clientSettings(), "west", east.clientSettings()), WITHIN)) {
            Await.within(SOON)
                    .until(
                            "the report is there",
                            () -> reader.get("east", KEY, WITHIN).equals(new Answer.Known<>(Optional.of(value))));
        }
    }

    private RegionSight last() {
        return told.get(told.size() - 1);
    }

    private RegionDesk desk(String user) {
        told.clear();
        return new RegionDesk(
                new RegionClients("east", east.clientSettings(user), "gw-1", WITHIN), "rights", told::add);
    }

    private void allow(String user, AclOperation... operations) {
        List<AclBinding> rights = List.of(operations).stream()
                .map(operation -> new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, CONTROL, PatternType.LITERAL),
                        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
                .toList();
        get(east.admin().createAcls(rights).all().toCompletionStage());
    }
}
