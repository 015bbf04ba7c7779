package io.lockstep.sandbox.demo;

import static io.lockstep.sandbox.demo.Sender.utf8;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Several transactional producers whose open transactions interleave; every tenth transaction is aborted. */
final class Payments implements DemoTopic {
    private static final int PRODUCERS = 3;
    private static final int PER_TRANSACTION = 8;
    private static final int ABORT_EVERY = 10;
    private static final int HISTORY_ROUNDS = 20;

    private final Random random;
    private final List<Sender> senders;
    private long payments;
    private long transactions;
    private boolean initialised;

    Payments(Map<String, String> cluster, long seed) {
        this.random = new Random(seed);
        this.senders = IntStream.range(0, PRODUCERS)
                .mapToObj(i -> Sender.open("payments-" + i, cluster, Map.of("transactional.id", "demo-payments-" + i)))
                .toList();
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public int partitions() {
        return 3;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public int share() {
        return 20;
    }

    @Override
    public void history() {
        for (int i = 0; i < HISTORY_ROUNDS; i++) {
            step();
        }
    }

    @Override
    public int step() {
        if (!initialised) {
            senders.forEach(Sender::initTransactions);
            initialised = true;
        }
        senders.forEach(Sender::begin);
        for (int i = 0; i < PER_TRANSACTION; i++) {
            senders.forEach(sender -> sender.send(payment()));
        }
        senders.forEach(this::end);
        return PRODUCERS * PER_TRANSACTION;
    }

    /** What is to be aborted must lie in the log before, or there would be nothing to skip. */
    private void end(Sender sender) {
        if (++transactions % ABORT_EVERY == 0) {
            sender.flush();
            sender.abort();
        } else {
            sender.commit();
        }
    }

    private ProducerRecord<byte[], byte[]> payment() {
        String json = String.format(
                Locale.ROOT,
                "{\"payment\":\"p-%08d\",\"amount\":%.2f,\"iban\":\"DE%020d\"}",
                payments++,
                random.nextInt(1_000_000) / 100.0,
                random.nextLong(1L << 60));
        return new ProducerRecord<>(name(), utf8("a-" + random.nextInt(1_000)), utf8(json));
    }

    @Override
    public void flush() {
        senders.forEach(Sender::flush);
    }

    @Override
    public void close() {
        senders.forEach(Sender::close);
    }
}
