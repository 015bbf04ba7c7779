package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.kafka.FenceSettings;
import io.lockstep.failover.kafka.KafkaWriteProbe;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.failover.promises.ProbePromises;
import io.lockstep.failover.promises.ProbeScene;
import io.lockstep.sandbox.net.FreePorts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real broker's answer to the probe agrees with what it does to a real writer of the same name. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class KafkaWriteProbeTest implements ProbePromises {
    private static final String SILENT = "west";
    private static final String CANARY = "canary";

    private static FencedRegion east;
    private static KafkaWriteProbe probe;

    @BeforeAll
    static void start() {
        east = FencedRegion.start(false);
        Map<String, String> lockstep = east.cluster().clientSettings("lockacl");
        Map<String, String> canary = east.cluster().clientSettings(CANARY);
        Map<String, String> nobody = new HashMap<>(canary);
        nobody.put("bootstrap.servers", "127.0.0.1:" + FreePorts.take());
        probe = KafkaWriteProbe.asCanary(new FenceSettings(
                FencedRegion.PAIR,
                Map.of(FencedRegion.NAME, lockstep, SILENT, nobody),
                Map.of(FencedRegion.NAME, canary, SILENT, nobody),
                List.of(),
                List.of(),
                Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        probe.close();
        east.close();
    }

    @Override
    public ProbeScene scene() {
        return new Scene();
    }

    @Test
    void namesTheRightThatItLacksToSeeATopicAtAll() {
        String hidden = east.topic("hidden-");

        assertThat(probe.ask(FencedRegion.NAME, Set.of(east.topic("fenced-"), hidden), WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("User:canary", "regions.east.canary", hidden, "Grant it WRITE"));
    }

    private static final class Scene implements ProbeScene {
        @Override
        public WriteProbe probe() {
            return probe;
        }

        @Override
        public String region() {
            return FencedRegion.NAME;
        }

        @Override
        public String silent() {
            return SILENT;
        }

        @Override
        public String topic() {
            return east.topic("fenced-");
        }

        @Override
        public String absent() {
            return "fenced-nowhere";
        }

        @Override
        public void deny(String topic) {
            east.hands().deny(topic, CANARY, AclOperation.WRITE);
            await().until(() -> east.hands().refusesFor(topic, CANARY));
        }

        @Override
        public void limit(String topic) {
            east.hands().limit(topic, "1");
            await().until(() -> east.hands().refusesFor(topic, CANARY));
        }

        @Override
        public void unlimit(String topic) {
            east.hands().limit(topic, "1000000");
            await().until(() -> !east.hands().refusesFor(topic, CANARY));
        }

        @Override
        public long end(String topic) {
            return east.hands().end(topic);
        }
    }
}
