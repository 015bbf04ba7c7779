package io.lockstep.sandbox.through;

import io.lockstep.sandbox.live.Cadence;
import io.lockstep.sandbox.live.Numbered;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Units of work in transactions of Kafka's own producer. At an error it does what an application has to do: a new producer
 * with the same transactional id, and the unit that was open again. A unit counts as acknowledged once it is committed.
 */
final class UnitProducer implements Producing {
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(100);

    private final String bootstrap;
    private final String topic;
    private final int size;
    private final Account account;
    private final Cadence cadence;
    private volatile boolean closed;
    private @Nullable KafkaProducer<String, String> producer;

    /** @param size records per unit */
    UnitProducer(String bootstrap, String name, String topic, Duration every, int size) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.size = size;
        this.account = new Account(name);
        this.cadence = new Cadence(name, every, this::turn);
    }

    private void turn() throws Exception {
        int[] numbers =
                IntStream.range(0, size).map(i -> account.ledger().next()).toArray();
        long since = System.nanoTime();
        while (!closed && !written(numbers, since)) {
            Await.within(BEFORE_AGAIN).holds(() -> closed);
        }
    }

    private boolean written(int[] numbers, long sinceNanos) throws Exception {
        boolean committing = false;
        try {
            KafkaProducer<String, String> current = current();
            current.beginTransaction();
            Map<Integer, Future<RecordMetadata>> sent = new LinkedHashMap<>();
            for (int number : numbers) {
                Numbered record = new Numbered(account.ledger().producer(), number);
                sent.put(number, current.send(record.to(topic)));
            }
            current.flush();
            committing = true;
            current.commitTransaction();
            acknowledge(sent, sinceNanos);
            return true;
        } catch (KafkaException e) {
            account.met((committing ? "at commit: " : "") + Account.name(e));
            if (committing) {
                account.ledger().doubted(numbers.length);
            }
            dismiss();
            return false;
        }
    }

    private void acknowledge(Map<Integer, Future<RecordMetadata>> sent, long sinceNanos)
            throws InterruptedException, java.util.concurrent.ExecutionException, TimeoutException {
        for (Map.Entry<Integer, Future<RecordMetadata>> each : sent.entrySet()) {
            account.acknowledged(each.getKey(), each.getValue().get(1, TimeUnit.SECONDS), sinceNanos);
        }
    }

    private KafkaProducer<String, String> current() {
        KafkaProducer<String, String> known = producer;
        if (known != null) {
            return known;
        }
        KafkaProducer<String, String> made = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "client.id",
                        account.ledger().producer(),
                        "transactional.id",
                        "sandbox-" + account.ledger().producer()),
                new StringSerializer(),
                new StringSerializer());
        producer = made;
        made.initTransactions();
        return made;
    }

    private void dismiss() {
        KafkaProducer<String, String> last = producer;
        producer = null;
        if (last != null) {
            last.close(Duration.ZERO);
        }
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public ProducerKind kind() {
        return ProducerKind.TRANSACTIONAL;
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
        return Await.within(within).holds(cadence::idle);
    }

    @Override
    public Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        closed = true;
        cadence.close();
        dismiss();
    }
}
