package io.lockstep.sandbox.live;

import io.lockstep.client.CommitUnknownException;
import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingTransactions;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Units of work in transactions of the client library; a unit counts as acknowledged once it is committed. */
final class FollowingUnits implements PacedProducer {
    private final FollowingTransactions<String, String> transactions;
    private final String topic;
    private final int size;
    private final Ledger ledger;
    private final Cadence cadence;

    FollowingUnits(FollowingClients clients, String name, String topic, Duration every, int size) {
        this.transactions = clients.transactions(Map.of(
                "transactional.id",
                "sandbox-" + name,
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                StringSerializer.class));
        this.topic = topic;
        this.size = size;
        this.ledger = new Ledger(name);
        this.cadence = new Cadence(name, every, this::turn);
    }

    private void turn() throws Exception {
        int[] numbers = IntStream.range(0, size).map(i -> ledger.next()).toArray();
        try {
            Map<Integer, Future<RecordMetadata>> answers = transactions.run(transaction -> {
                Map<Integer, Future<RecordMetadata>> sent = new LinkedHashMap<>();
                for (int number : numbers) {
                    sent.put(number, transaction.send(new Numbered(ledger.producer(), number).to(topic)));
                }
                return sent;
            });
            for (Map.Entry<Integer, Future<RecordMetadata>> each : answers.entrySet()) {
                RecordMetadata told = each.getValue().get(1, TimeUnit.SECONDS);
                ledger.acknowledged(each.getKey(), new Place(told.partition(), told.offset()));
            }
        } catch (CommitUnknownException e) {
            ledger.doubted(size);
        }
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public String kind() {
        return "library, transactional";
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
        return Await.within(within).holds(cadence::idle);
    }

    @Override
    public void close() {
        cadence.close();
        transactions.close();
    }
}
