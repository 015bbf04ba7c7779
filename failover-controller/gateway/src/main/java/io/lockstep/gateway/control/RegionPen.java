package io.lockstep.gateway.control;

import static io.lockstep.gateway.control.RegionClients.CONTROL;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to one region's control topic on a thread of its own; of each key only the last value that waits. What cannot
 * be written is left out: the next report says all of it anew.
 */
final class RegionPen implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegionPen.class);
    private static final long IDLE_MILLIS = 500;

    private final RegionClients clients;
    private final Contact contact;
    private final Map<String, Optional<String>> waiting = new LinkedHashMap<>();
    private final Thread thread;
    private boolean open = true;
    private volatile String fault = "";

    RegionPen(RegionClients clients, Contact contact) {
        this.clients = clients;
        this.contact = contact;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("lockstep-reports-" + clients.region())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** An empty value removes the key. */
    synchronized void write(String key, Optional<String> value) {
        waiting.put(key, value);
        notifyAll();
    }

    private synchronized Map<String, Optional<String>> take() throws InterruptedException {
        if ((waiting.isEmpty() || !contact.topicThere()) && open) {
            wait(IDLE_MILLIS);
        }
        if (!contact.topicThere()) {
            return Map.of();
        }
        Map<String, Optional<String>> taken = new LinkedHashMap<>(waiting);
        waiting.clear();
        return taken;
    }

    private synchronized boolean goesOn() {
        return open;
    }

    /** Why nothing arrives, in words; empty while it does. */
    String fault() {
        return fault;
    }

    private void run() {
        try {
            while (goesOn()) {
                writeUntilSpoilt();
                rest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A producer that was refused something goes on failing once it would be let; so does one that was never made. */
    private void writeUntilSpoilt() throws InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            boolean usable = true;
            while (usable && goesOn()) {
                usable = writeAll(producer);
            }
            if (usable) {
                writeAll(producer);
            }
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private synchronized void rest() throws InterruptedException {
        if (open) {
            wait(IDLE_MILLIS);
        }
    }

    private boolean writeAll(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        boolean usable = true;
        for (Map.Entry<String, Optional<String>> each : take().entrySet()) {
            usable &= write(producer, each.getKey(), each.getValue());
        }
        return usable;
    }

    /** Whether the producer is of use for more. */
    private boolean write(KafkaProducer<byte[], byte[]> producer, String key, Optional<String> value)
            throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(
                            CONTROL.topic(),
                            CONTROL.partition(),
                            key.getBytes(StandardCharsets.UTF_8),
                            value.map(text -> text.getBytes(StandardCharsets.UTF_8))
                                    .orElse(null)))
                    .get(clients.within().toMillis(), TimeUnit.MILLISECONDS);
            contact.seen();
            if (!fault.isEmpty()) {
                LOG.atInfo().addKeyValue("region", clients.region()).log("reports arrive again");
            }
            fault = "";
            return true;
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return failed(e);
        }
    }

    /** Whether the producer is of use nevertheless. */
    private boolean failed(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        if (goesOn() && !fault.startsWith(kind)) {
            LOG.atWarn()
                    .addKeyValue("region", clients.region())
                    .addKeyValue("detail", Refusal.words(failure, "WRITE"))
                    .log("reports do not arrive");
        }
        fault = kind + ": " + Refusal.words(failure, "WRITE");
        return failure instanceof TimeoutException || failure instanceof RetriableException;
    }

    @Override
    public void close() {
        synchronized (this) {
            open = false;
            notifyAll();
        }
        RegionDesk.end(thread, clients);
    }
}
