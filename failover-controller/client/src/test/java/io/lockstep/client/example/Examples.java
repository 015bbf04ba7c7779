package io.lockstep.client.example;

import io.lockstep.client.CommitUnknownException;
import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingConsumer;
import io.lockstep.client.FollowingProducer;
import io.lockstep.client.FollowingTransactions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the README shows, so that it compiles. */
final class Examples {
    private static final System.Logger LOG = System.getLogger("example");

    private Examples() {}

    static void produce() {
        FollowingClients clients = FollowingClients.builder("shop")
                .controllers(
                        List.of(URI.create("http://controller.east:8080"), URI.create("http://controller.west:8080")))
                .region("east", Map.of("security.protocol", "SSL"))
                .region("west", Map.of("security.protocol", "SSL"))
                .build();

        FollowingProducer<String, String> producer = clients.producer(Map.of(
                "key.serializer", StringSerializer.class,
                "value.serializer", StringSerializer.class));

        producer.send(new ProducerRecord<>("orders", "customer-7", "two shoes"))
                .whenComplete((metadata, error) -> answered(metadata, error));

        producer.close();
        clients.close();
    }

    static void consume(FollowingClients clients) {
        Map<String, Object> config = Map.of(
                "group.id",
                "billing",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class);
        try (FollowingConsumer<String, String> consumer = clients.consumer(
                config,
                List.of("orders"),
                (from, to, epoch) -> LOG.log(System.Logger.Level.INFO, "billing went on in {0}", to))) {
            while (running()) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    bill(record.value());
                }
                consumer.commitSync();
            }
        }
    }

    static void transact(FollowingClients clients) throws Exception {
        try (FollowingTransactions<String, String> transactions = clients.transactions(Map.of(
                "transactional.id", "booking-1",
                "key.serializer", StringSerializer.class,
                "value.serializer", StringSerializer.class))) {
            transactions.run(transaction -> {
                transaction.send(new ProducerRecord<>("accounts", "alice", "-10"));
                return transaction.send(new ProducerRecord<>("accounts", "bob", "+10"));
            });
        } catch (CommitUnknownException e) {
            reconcile(e.records());
        }
    }

    private static void answered(RecordMetadata metadata, Throwable error) {
        LOG.log(System.Logger.Level.DEBUG, "{0} {1}", metadata, error);
    }

    private static boolean running() {
        return !Thread.currentThread().isInterrupted();
    }

    private static void bill(String order) {
        LOG.log(System.Logger.Level.DEBUG, order);
    }

    private static void reconcile(List<? extends ProducerRecord<?, ?>> records) {
        LOG.log(System.Logger.Level.WARNING, "look for {0}", records.size());
    }
}
