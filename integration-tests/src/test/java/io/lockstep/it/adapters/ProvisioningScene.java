package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.get;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.KafkaTailReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A topic of its own for each test, and what a provisioner of it needs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ProvisioningScene {
    final KafkaSettings settings = TwoRegions.settings();
    final String topic = TwoRegions.unique("provided");
    final KafkaControl control = new KafkaControl(settings, "east");
    final KafkaTailReader tails = new KafkaTailReader(settings, 2);

    @BeforeEach
    void open() {
        control.start();
        get(control.offsetMap().topic(topic));
    }

    @AfterEach
    void close() {
        tails.close();
        control.close();
    }

    TopicSelection selection() {
        return new TopicSelection(List.of(topic + "(\\..*)?"), List.of());
    }
}
