package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.LinkId;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private final KafkaSettings settings = new KafkaSettings(
            new LinkId("shop", "east", "west"),
            Map.of(
                    "bootstrap.servers", "127.0.0.1:1",
                    "sasl.jaas.config", "secret-of-east",
                    "group.id", "mine",
                    "isolation.level", "nonsense",
                    "request.timeout.ms", "600000"),
            Map.of("bootstrap.servers", "127.0.0.1:2"),
            Duration.ofSeconds(10));

    @Test
    void keepsSecretsOutOfItsText() {
        assertThat(settings.toString()).isEqualTo("KafkaSettings[east->west]");
    }

    @Test
    void decidesItselfWhatAClientIsForAndHowLongItWaits() {
        Map<String, Object> config = settings.consumer(Side.SOURCE, "compare");

        assertThat(config)
                .containsEntry("sasl.jaas.config", "secret-of-east")
                .containsEntry("client.id", "lockstep.shop.east-to-west.compare")
                .containsEntry("default.api.timeout.ms", 10_000)
                .containsEntry("request.timeout.ms", 5_000)
                .containsEntry("auto.offset.reset", "none")
                .doesNotContainKeys("group.id", "isolation.level");
    }

    @Test
    void makesSettingsThatKafkaAccepts() {
        assertThat(new ConsumerConfig(settings.consumer(Side.TARGET, "a")).getString("client.id"))
                .endsWith(".a");
        assertThat(new ProducerConfig(settings.producer(Side.TARGET, "b")).getInt("delivery.timeout.ms"))
                .isEqualTo(10_000);
        assertThat(new AdminClientConfig(settings.admin(Side.SOURCE, "c")).getInt("request.timeout.ms"))
                .isEqualTo(5_000);
    }
}
