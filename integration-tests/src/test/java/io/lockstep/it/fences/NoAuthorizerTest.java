package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.kafka.AclFence;
import io.lockstep.failover.kafka.FenceSettings;
import io.lockstep.failover.kafka.KafkaWriteProbe;
import io.lockstep.failover.kafka.TopicConfigFence;
import io.lockstep.failover.port.WriteProbe.Admission;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A region without an authorizer. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class NoAuthorizerTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration FOR_TRIAL = Duration.ofSeconds(40);

    private static RegionCluster east;
    private static FenceSettings settings;
    private static KafkaWriteProbe probe;

    @BeforeAll
    static void start() {
        east = RegionCluster.start(RegionSpec.named(FencedRegion.NAME));
        settings = new FenceSettings(
                FencedRegion.PAIR,
                Map.of(FencedRegion.NAME, east.clientSettings()),
                Map.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(10));
        probe = KafkaWriteProbe.asLockstep(settings);
    }

    @AfterAll
    static void stop() {
        probe.close();
        east.close();
    }

    @Test
    void refusesAFenceOfAclsWithTheWayOutAndLeavesNothing() {
        Hands hands = new Hands(east);
        Set<String> before = hands.topics();
        try (AclFence fence = new AclFence(settings, probe)) {
            assertThat(List.of(
                            fence.plan(FencedRegion.NAME, Set.of("orders"), WITHIN),
                            fence.probe(FencedRegion.NAME, "r-1", FOR_TRIAL)))
                    .allSatisfy(answer -> assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Answer.Refused.class,
                                    refused -> assertThat(refused.why())
                                            .isEqualTo("Region east has no authorizer, so ACLs stop nobody there."
                                                    + " Use failover.fence: topic-config, or set authorizer.class.name"
                                                    + " on its brokers.")));
        }
        await().until(() -> hands.topics().equals(before));
    }

    @Test
    void isFencedByTopicConfigs() {
        east.createTopic("orders", 1, Map.of());
        try (TopicConfigFence fence = new TopicConfigFence(settings, probe)) {
            assertThat(Given.known(fence.probe(FencedRegion.NAME, "r-2", FOR_TRIAL))
                            .works())
                    .isTrue();
            FencePlan plan = Given.applied(fence, "orders");
            await().until(() -> Given.known(probe.ask(FencedRegion.NAME, Set.of("orders"), WITHIN))
                    .equals(Map.of("orders", Admission.TOO_LARGE)));
            Given.lifted(fence, plan);
        }
    }
}
