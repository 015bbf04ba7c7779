package io.lockstep.faults.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.route.Route;
import io.lockstep.faults.history.Openness;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.history.Spot;
import io.lockstep.faults.history.Taken;
import io.lockstep.sandbox.live.Cadence;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own producer in an application that moves by itself. A stubborn one stays where it is until its records are
 * refused, so it is the one that would find a region open that must not be. Notes where its writes were taken.
 */
final class PlainWriter implements Writer {
    private static final Duration UNTIL_MOVED = Duration.ofSeconds(2);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
    private static final String STARTS_IN = "east";

    private final FollowingClients routes;
    private final Map<String, Map<String, String>> regions;
    private final Sendings sendings;
    private final Openness openness;
    private final int burst;
    private final boolean stubborn;
    private final NavigableMap<Integer, Long> open = new ConcurrentSkipListMap<>();
    private final Cadence cadence;
    private volatile boolean refused;
    private String region = STARTS_IN;
    private long epoch = -1;
    private KafkaProducer<String, String> producer;

    PlainWriter(
            FollowingClients routes,
            Map<String, Map<String, String>> regions,
            Sendings sendings,
            Openness openness,
            Duration every,
            int burst,
            boolean stubborn) {
        this.routes = routes;
        this.regions = Map.copyOf(regions);
        this.sendings = sendings;
        this.openness = openness;
        this.burst = burst;
        this.stubborn = stubborn;
        this.producer = producer(STARTS_IN);
        this.cadence = new Cadence(sendings.producer(), every, () -> turn(burst));
    }

    private KafkaProducer<String, String> producer(String where) {
        Map<String, Object> settings = new HashMap<>(regions.getOrDefault(where, Map.of()));
        settings.put("max.block.ms", 10_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    private synchronized void turn(int records) {
        follow();
        for (int i = 0; i < records; i++) {
            send(sendings.next());
        }
    }

    /** One that is refused waits for another route; where none comes, the fence was lifted again, and it tries once more. */
    private void follow() {
        if (refused) {
            Await.within(UNTIL_MOVED).holds(this::routedElsewhere);
        }
        if (!refused && (stubborn || !routedElsewhere())) {
            return;
        }
        producer.close(LAST_ANSWERS);
        Optional<Route> route = routes.awaitRoute(Duration.ofMillis(1));
        region = route.map(Route::active).orElse(region);
        epoch = route.map(Route::epoch).orElse(epoch);
        refused = false;
        producer = producer(region);
        open.keySet().forEach(this::send);
    }

    private boolean routedElsewhere() {
        return routes.awaitRoute(Duration.ofMillis(1))
                .filter(route -> route.epoch() > epoch && !route.active().equals(region))
                .isPresent();
    }

    private void send(int number) {
        String to = region;
        long now = System.nanoTime();
        open.put(number, now);
        if (!refused) {
            producer.send(Numbered.of(sendings, number), (told, error) -> answered(number, to, now, told, error));
        }
    }

    private void answered(
            int number, String by, long sentNanos, @Nullable RecordMetadata told, @Nullable Exception error) {
        if (error == null && told != null) {
            open.remove(number);
            openness.taken(
                    sendings.producer(),
                    new Taken(
                            by, new Part(told.topic(), told.partition()), told.offset(), sentNanos, System.nanoTime()));
            sendings.acknowledged(number, new Spot(told.partition(), told.offset()));
            return;
        }
        if (error instanceof RecordTooLargeException) {
            sendings.refused(number, Duration.ofNanos(System.nanoTime() - sentNanos));
        } else {
            sendings.doubtful(number);
        }
        refused = true;
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
