package io.lockstep.sandbox.live;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own producer in an application that follows the file: when that changes, or records are refused, it closes the
 * producer, builds one for where the file points, and sends what was not acknowledged again, in order.
 */
final class PlainSender implements PacedProducer {
    private static final Duration UNTIL_MOVED = Duration.ofSeconds(2);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    private final RouteFile file;
    private final String topic;
    private final int burst;
    private final Ledger ledger;
    private final NavigableMap<Integer, Numbered> open = new ConcurrentSkipListMap<>();
    private final Cadence cadence;
    private volatile boolean refused;
    private RouteFile.Told place;
    private KafkaProducer<String, String> producer;

    PlainSender(RouteFile file, String name, String topic, Duration every, int burst) {
        this.file = file;
        this.topic = topic;
        this.burst = burst;
        this.ledger = new Ledger(name);
        this.place = file.read();
        this.producer = producer(place);
        this.cadence = new Cadence(name, every, () -> turn(burst));
    }

    private static KafkaProducer<String, String> producer(RouteFile.Told place) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", place.bootstrap());
        settings.put("max.block.ms", 5_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private synchronized void turn(int records) {
        follow();
        for (int i = 0; i < records; i++) {
            Numbered record = new Numbered(ledger.producer(), ledger.next());
            open.put(record.number(), record);
            send(record);
        }
    }

    /** One that is refused waits for the file; what the fence lets nobody write is not lost, and is tried again. */
    private void follow() {
        if (refused) {
            Await.within(UNTIL_MOVED).holds(() -> !file.read().equals(place));
        }
        RouteFile.Told now = file.read();
        if (!refused && now.equals(place)) {
            return;
        }
        producer.close(LAST_ANSWERS);
        place = now;
        refused = false;
        producer = producer(now);
        open.values().forEach(this::send);
    }

    private void send(Numbered record) {
        if (!refused) {
            producer.send(record.to(topic), (told, error) -> answered(record.number(), told, error));
        }
    }

    private void answered(int number, @Nullable RecordMetadata told, @Nullable Exception error) {
        if (error == null && told != null) {
            open.remove(number);
            ledger.acknowledged(number, new Place(told.partition(), told.offset()));
        } else {
            refused = true;
        }
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public String kind() {
        return "plain, follows the file";
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
        return Await.within(within).holds(() -> {
            if (cadence.idle() && !open.isEmpty()) {
                turn(0);
            }
            return cadence.idle() && open.isEmpty();
        });
    }

    @Override
    public void close() {
        cadence.close();
        closeProducer();
    }

    private synchronized void closeProducer() {
        producer.close(LAST_ANSWERS);
    }
}
