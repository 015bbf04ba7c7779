package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.FencePlan;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leaders on several brokers, and one that is lost. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ThreeBrokersTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    @Test
    void stillTellsThatAFenceHoldsWhenABrokerIsLost() {
        Set<String> topics = IntStream.range(0, 12).mapToObj(i -> "spread-" + i).collect(Collectors.toSet());
        try (RegionCluster east =
                RegionCluster.start(RegionSpec.named(FencedRegion.NAME).nodes(3))) {
            east.createTopics(topics.stream()
                    .map(name -> new NewTopic(name, 3, (short) 3))
                    .toArray(NewTopic[]::new));
            FenceSettings settings = new FenceSettings(
                    FencedRegion.PAIR,
                    Map.of(FencedRegion.NAME, east.clientSettings()),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Duration.ofSeconds(10));
            try (KafkaWriteProbe probe = KafkaWriteProbe.asLockstep(settings);
                    TopicConfigFence fence = new TopicConfigFence(settings, probe)) {
                assertThat(ask(probe, topics)).containsOnly(Admission.OPEN);
                FencePlan plan = Given.known(fence.plan(FencedRegion.NAME, topics, WITHIN));
                assertThat(Given.known(fence.apply(plan, WITHIN)).complete()).isTrue();

                east.kill(2);

                assertThat(ask(probe, topics)).containsOnly(Admission.TOO_LARGE);
                assertThat(Given.known(fence.lift(plan, WITHIN)).lifted()).isTrue();
            }
        }
    }

    private static Set<Admission> ask(KafkaWriteProbe probe, Set<String> topics) {
        Map<String, Admission> told = Given.known(probe.ask(FencedRegion.NAME, topics, WITHIN));
        assertThat(told.keySet()).isEqualTo(topics);
        return Set.copyOf(told.values());
    }
}
