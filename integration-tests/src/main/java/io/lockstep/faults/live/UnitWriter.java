package io.lockstep.faults.live;

import io.lockstep.client.CommitUnknownException;
import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingTransactions;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.history.Spot;
import io.lockstep.sandbox.live.Cadence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Units of work in transactions of the client library; records count as acknowledged once their unit is committed. */
final class UnitWriter implements Writer {
    private static final Logger LOG = LoggerFactory.getLogger(UnitWriter.class);
    private static final int TIMEOUT_MS = 30_000;

    private final FollowingTransactions<String, String> transactions;
    private final Sendings sendings;
    private final int size;
    private final Cadence cadence;

    UnitWriter(FollowingClients clients, Sendings sendings, Duration every, int size) {
        this.transactions = clients.transactions(Patience.with(Map.of(
                "transactional.id",
                "faults-" + sendings.producer(),
                "transaction.timeout.ms",
                TIMEOUT_MS,
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                StringSerializer.class)));
        this.sendings = sendings;
        this.size = size;
        this.cadence = new Cadence(sendings.producer(), every, this::turn);
    }

    /** A unit that fails is told to its application, which goes on with the next one: it was not committed. */
    private void turn() throws Exception {
        int[] numbers = IntStream.range(0, size).map(i -> sendings.next()).toArray();
        try {
            for (Map.Entry<Integer, Future<RecordMetadata>> each :
                    transactions.run(transaction -> send(transaction, numbers)).entrySet()) {
                RecordMetadata told = each.getValue().get(1, TimeUnit.SECONDS);
                sendings.acknowledged(each.getKey(), new Spot(told.partition(), told.offset()));
            }
        } catch (CommitUnknownException e) {
            LOG.warn("A unit's commit has no answer producer={} first={}", sendings.producer(), numbers[0]);
        } catch (KafkaException e) {
            LOG.warn("A unit failed producer={} first={}", sendings.producer(), numbers[0], e);
        }
    }

    private Map<Integer, Future<RecordMetadata>> send(
            io.lockstep.client.Transaction<String, String> transaction, int[] numbers) {
        Map<Integer, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        for (int number : numbers) {
            sent.put(number, transaction.send(Numbered.of(sendings, number)));
        }
        return sent;
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
    public void close() {
        cadence.close();
        transactions.close();
    }
}
