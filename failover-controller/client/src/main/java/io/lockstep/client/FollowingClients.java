package io.lockstep.client;

import io.lockstep.client.route.Route;
import io.lockstep.client.route.RouteSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Kafka clients that follow the active region of one pair. Configurations are Kafka's own, without
 * {@code bootstrap.servers}, plus the settings of {@link ClientSettings}. Safe for use from several threads; closing it
 * closes everything it has made, except consumers, which their own threads close.
 */
public final class FollowingClients implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingClients.class);

    private final Sides sides;
    private final RouteBoard board;
    private final List<RouteSource.Subscription> subscriptions;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

    FollowingClients(String pair, Sides sides, List<RouteSource> sources) {
        this.sides = sides;
        this.board = new RouteBoard(pair);
        this.subscriptions =
                sources.stream().map(source -> source.open(pair, board::heard)).toList();
    }

    /** Starts with what is needed: the pair, a source of routes, and how each region is reached. */
    public static ClientsBuilder builder(String pair) {
        return new ClientsBuilder(pair);
    }

    /** The newest route, or the first one within that time. */
    public Optional<Route> awaitRoute(Duration patience) {
        return board.await(patience);
    }

    /** The same as {@link #producer(Map, MoveListener)} without a listener. */
    public <K, V> FollowingProducer<K, V> producer(Map<String, ?> config) {
        return producer(config, MoveListener.NONE);
    }

    /**
     * A producer; does not wait for a route.
     *
     * @param config with serializers; {@code acks} and {@code enable.idempotence} can only be what they are by default,
     *     and transactions have {@link #transactions}
     * @throws IllegalArgumentException when a setting does not fit
     * @throws org.apache.kafka.common.config.ConfigException of Kafka
     */
    public <K, V> FollowingProducer<K, V> producer(Map<String, ?> config, MoveListener listener) {
        if (config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            throw new IllegalArgumentException("transactional.id is given; use transactions(config) for transactions");
        }
        Map<String, Object> settings = ClientSettings.producer(config);
        ProducerLimits limits = ProducerLimits.of(new HashMap<>(config));
        ProducerConfig checked = checked(settings);
        Serializer<K> keys = serializer(checked, ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, true);
        Serializer<V> values = serializer(checked, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, false);
        settings.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        settings.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        Outbox outbox = new Outbox(limits);
        Runnable watcher = outbox::wake;
        board.watch(watcher);
        ProducerFactory<byte[], byte[]> factory =
                made -> new KafkaProducer<>(made, new ByteArraySerializer(), new ByteArraySerializer());
        ProducerCarrier carrier = new ProducerCarrier(board, sides, settings, factory, limits, listener, outbox);
        return keep(closed -> new FollowingProducer<>(keys, values, limits, outbox, carrier, () -> {
            board.forget(watcher);
            closed.run();
        }));
    }

    /**
     * Transactions under {@code transactional.id}.
     *
     * @throws IllegalArgumentException when a setting does not fit
     */
    public <K, V> FollowingTransactions<K, V> transactions(Map<String, ?> config) {
        if (!config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)) {
            throw new IllegalArgumentException("transactional.id is missing; give one that only this process uses");
        }
        Map<String, Object> settings = ClientSettings.producer(config);
        ProducerLimits limits = ProducerLimits.of(new HashMap<>(config));
        checked(settings);
        return keep(closed -> new FollowingTransactions<>(
                board,
                route -> new KafkaProducer<>(sides.settings(settings, route)),
                route -> new KafkaSizeLook(sides.settings(settings, route)),
                limits,
                closed));
    }

    /** The same as {@link #consumer(Map, Collection, ConsumerRebalanceListener, MoveListener)} without rebalances. */
    public <K, V> FollowingConsumer<K, V> consumer(
            Map<String, ?> config, Collection<String> topics, MoveListener listener) {
        return consumer(config, topics, new NoRebalances(), listener);
    }

    /**
     * A consumer of a group; does not wait for a route. Its own thread closes it.
     *
     * @param config with {@code group.id} and deserializers
     * @throws IllegalArgumentException when a setting does not fit
     */
    public <K, V> FollowingConsumer<K, V> consumer(
            Map<String, ?> config,
            Collection<String> topics,
            ConsumerRebalanceListener rebalances,
            MoveListener listener) {
        if (!config.containsKey(ConsumerConfig.GROUP_ID_CONFIG)) {
            throw new IllegalArgumentException("group.id is missing; a consumer goes on where its group stands");
        }
        Map<String, Object> settings = ClientSettings.kafkas(config);
        Object automatic = settings.getOrDefault(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "true");
        Map<String, Object> all = new HashMap<>(config);
        Object commit = all.getOrDefault(ClientSettings.COMMIT_ON_MOVE, automatic);
        ProducerLimits limits = ProducerLimits.of(all);
        return new FollowingConsumer<>(
                board,
                route -> new KafkaConsumer<>(sides.settings(settings, route)),
                topics,
                rebalances,
                Boolean.parseBoolean(commit.toString()),
                limits.drain(),
                listener,
                () -> {});
    }

    /** Fails at once for what Kafka would refuse later, in another thread. */
    private static ProducerConfig checked(Map<String, Object> settings) {
        Map<String, Object> complete = new HashMap<>(settings);
        complete.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
        return new ProducerConfig(complete);
    }

    @SuppressWarnings("unchecked")
    private static <T> Serializer<T> serializer(ProducerConfig config, String key, boolean isKey) {
        Serializer<T> serializer = config.getConfiguredInstance(key, Serializer.class);
        serializer.configure(config.originals(), isKey);
        return serializer;
    }

    /** Remembers a client until it is closed. */
    private <C extends AutoCloseable> C keep(Function<Runnable, C> make) {
        AtomicReference<AutoCloseable> made = new AtomicReference<>();
        C client = make.apply(() -> {
            AutoCloseable closed = made.get();
            if (closed != null) {
                open.remove(closed);
            }
        });
        made.set(client);
        open.add(client);
        return client;
    }

    /** Closes producers and transactions, then stops looking for routes. */
    @Override
    public void close() {
        for (AutoCloseable client : new ArrayList<>(open)) {
            try {
                client.close();
            } catch (Exception e) {
                LOG.warn("a client did not close well reason={}", e.toString());
            }
        }
        subscriptions.forEach(RouteSource.Subscription::close);
    }

    /** Does nothing. */
    private static final class NoRebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}
