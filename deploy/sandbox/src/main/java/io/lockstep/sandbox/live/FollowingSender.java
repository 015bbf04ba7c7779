package io.lockstep.sandbox.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingProducer;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** An idempotent producer of the client library. */
final class FollowingSender implements PacedProducer {
    private final FollowingProducer<String, String> producer;
    private final String topic;
    private final int burst;
    private final Ledger ledger;
    private volatile String failed = "";
    private final Cadence cadence;

    FollowingSender(FollowingClients clients, String name, String topic, Duration every, int burst) {
        this.producer = clients.producer(
                Map.of("key.serializer", StringSerializer.class, "value.serializer", StringSerializer.class));
        this.topic = topic;
        this.burst = burst;
        this.ledger = new Ledger(name);
        this.cadence = new Cadence(name, every, this::turn);
    }

    private void turn() {
        for (int i = 0; i < burst; i++) {
            int number = ledger.next();
            producer.send(
                    new Numbered(ledger.producer(), number).to(topic), (told, error) -> answered(number, told, error));
        }
    }

    private void answered(int number, @Nullable RecordMetadata told, @Nullable Exception error) {
        if (error == null && told != null) {
            ledger.acknowledged(number, new Place(told.partition(), told.offset()));
        } else {
            failed = ledger.producer() + " was refused record " + number + ": " + error;
        }
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public String kind() {
        return "library, idempotent";
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public Cadence cadence() {
        return cadence;
    }

    @Override
    public boolean quiet(Duration within) {
        return Await.within(within)
                .holds(() -> cadence.idle() && producer.stats().waiting() == 0);
    }

    @Override
    public Optional<String> failure() {
        return PacedProducer.super.failure().or(() -> Optional.of(failed).filter(why -> !why.isEmpty()));
    }

    @Override
    public void close() {
        cadence.close();
        producer.close(Duration.ofSeconds(2));
    }
}
