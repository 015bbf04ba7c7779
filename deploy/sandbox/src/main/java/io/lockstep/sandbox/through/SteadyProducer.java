package io.lockstep.sandbox.through;

import io.lockstep.sandbox.live.Cadence;
import io.lockstep.sandbox.live.Numbered;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own idempotent producer with the settings that it comes with. Sends on whatever it is told. */
final class SteadyProducer implements Producing {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final KafkaProducer<String, String> producer;
    private final String topic;
    private final int burst;
    private final Account account;
    private final AtomicInteger open = new AtomicInteger();
    private final Cadence cadence;

    /** @param burst records per turn */
    SteadyProducer(String bootstrap, String name, String topic, Duration every, int burst) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "client.id", name),
                new StringSerializer(),
                new StringSerializer());
        this.topic = topic;
        this.burst = burst;
        this.account = new Account(name);
        this.cadence = new Cadence(name, every, this::turn);
    }

    private void turn() {
        for (int i = 0; i < burst; i++) {
            send(new Numbered(account.ledger().producer(), account.ledger().next()));
        }
    }

    private void send(Numbered record) {
        long since = System.nanoTime();
        open.incrementAndGet();
        try {
            producer.send(record.to(topic), (told, error) -> {
                if (error == null) {
                    account.acknowledged(record.number(), told, since);
                } else {
                    account.failed(Account.name(error));
                }
                open.decrementAndGet();
            });
        } catch (KafkaException e) {
            account.failed(Account.name(e));
            open.decrementAndGet();
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public ProducerKind kind() {
        return ProducerKind.IDEMPOTENT;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public void halt() {
        cadence.halt();
    }

    @Override
    public boolean quiet(Duration within) {
        return Await.within(within).holds(() -> cadence.idle() && open.get() == 0);
    }

    @Override
    public Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        cadence.close();
        producer.close(LAST_ANSWERS);
    }
}
