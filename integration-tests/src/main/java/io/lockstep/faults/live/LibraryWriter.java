package io.lockstep.faults.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingProducer;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.history.Spot;
import io.lockstep.sandbox.live.Cadence;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** An idempotent producer of the client library. */
final class LibraryWriter implements Writer {
    private final FollowingProducer<String, String> producer;
    private final Sendings sendings;
    private final int burst;
    private final int tombstoneEvery;
    private final Cadence cadence;
    private volatile String failed = "";

    /** @param tombstoneEvery how manyth record is a tombstone; 0 for none */
    LibraryWriter(FollowingClients clients, Sendings sendings, Duration every, int burst, int tombstoneEvery) {
        this.producer = clients.producer(Patience.with(
                Map.of("key.serializer", StringSerializer.class, "value.serializer", StringSerializer.class)));
        this.sendings = sendings;
        this.burst = burst;
        this.tombstoneEvery = tombstoneEvery;
        this.cadence = new Cadence(sendings.producer(), every, this::turn);
    }

    private void turn() {
        for (int i = 0; i < burst; i++) {
            int number = sendings.next();
            if (tombstoneEvery > 0 && number % tombstoneEvery == 0) {
                sendings.tombstone(number);
            }
            producer.send(Numbered.of(sendings, number), (told, error) -> answered(number, told, error));
        }
    }

    private void answered(int number, @Nullable RecordMetadata told, @Nullable Exception error) {
        if (error == null && told != null) {
            sendings.acknowledged(number, new Spot(told.partition(), told.offset()));
        } else {
            failed = sendings.producer() + " was refused record " + number + ": " + error;
        }
    }

    @Override
    public Sendings sendings() {
        return sendings;
    }

    @Override
    public Cadence cadence() {
        return cadence;
    }

    @Override
    public boolean quiet(Duration within) {
        boolean quiet = Await.within(within)
                .holds(() -> cadence.idle() && producer.stats().waiting() == 0);
        sendings.mayBeDoubled(producer.stats().possiblyDoubled());
        return quiet;
    }

    @Override
    public Optional<String> failure() {
        return Writer.super.failure().or(() -> Optional.of(failed).filter(why -> !why.isEmpty()));
    }

    @Override
    public void close() {
        cadence.close();
        producer.close(Duration.ofSeconds(2));
    }
}
