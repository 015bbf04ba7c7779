package io.lockstep.gateway.control;

import static io.lockstep.gateway.control.RegionClients.CONTROL;

import io.lockstep.gateway.RegionSight;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one region's control topic from its beginning on a thread of its own, tells what it holds once it has been read
 * to its end, and then each change. The broker answers an open fetch as soon as something is written, so nothing is
 * polled for. After a failure, or when nothing was heard of the region for a while, it begins anew.
 */
final class RegionTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegionTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final RegionClients clients;
    private final String pair;
    private final Contact contact;
    private final Consumer<RegionSight> told;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> sleeper;
    private String fault = "";

    /** @param told on this tail's thread */
    RegionTail(RegionClients clients, String pair, Contact contact, Consumer<RegionSight> told) {
        this.clients = clients;
        this.pair = pair;
        this.contact = contact;
        this.told = told;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("lockstep-control-" + clients.region())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (open()) {
            try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
                sleeper = consumer;
                read(consumer);
            } catch (WakeupException e) {
                LOG.atTrace().log("control tail woken");
            } catch (RuntimeException e) {
                failed(e);
            } finally {
                sleeper = null;
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        PairRecords records = new PairRecords(clients.region(), pair);
        boolean there =
                !consumer.partitionsFor(CONTROL.topic(), clients.within()).isEmpty();
        contact.topicIsThere(there);
        if (!there) {
            heard();
            told.accept(records.sight());
            pause();
            return;
        }
        consumer.assign(List.of(CONTROL));
        consumer.seekToBeginning(List.of(CONTROL));
        long end = consumer.endOffsets(List.of(CONTROL), clients.within()).getOrDefault(CONTROL, 0L);
        contact.seen();
        while (open() && consumer.position(CONTROL, clients.within()) < end) {
            take(consumer, records);
            requireLife();
        }
        heard();
        told.accept(records.sight());
        while (open()) {
            if (take(consumer, records)) {
                told.accept(records.sight());
            }
            requireLife();
        }
    }

    private boolean take(KafkaConsumer<byte[], byte[]> consumer, PairRecords records) {
        boolean news = false;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            contact.seen();
            news |= records.apply(record.key(), record.value());
        }
        return news;
    }

    private void requireLife() {
        if (!contact.within(SILENCE)) {
            throw new SilentRegion("nothing was heard of it for " + SILENCE.toSeconds() + " s");
        }
    }

    private void heard() {
        contact.seen();
        if (!fault.isEmpty()) {
            LOG.atInfo().addKeyValue("region", clients.region()).log("control topic readable again");
        }
        fault = "";
    }

    private void failed(RuntimeException failure) {
        String said = failure instanceof SilentRegion
                ? String.valueOf(failure.getMessage())
                : "its control topic cannot be read: " + Refusal.words(failure, "READ");
        if (open() && !said.equals(fault)) {
            LOG.atWarn()
                    .addKeyValue("region", clients.region())
                    .addKeyValue("detail", said)
                    .log("control topic not readable");
        }
        fault = said;
        told.accept(RegionSight.silent(clients.region(), said));
        pause();
    }

    private void pause() {
        try {
            if (closing.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atDebug().addKeyValue("region", clients.region()).log("control tail ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }

    @Override
    public void close() {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> asleep = sleeper;
        if (asleep != null) {
            asleep.wakeup();
        }
        RegionDesk.end(thread, clients);
    }

    /** Not a failure of a call: none was made that could fail. */
    private static final class SilentRegion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SilentRegion(String message) {
            super(message);
        }
    }
}
