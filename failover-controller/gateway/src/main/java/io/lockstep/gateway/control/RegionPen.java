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
    private String fault = "";

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

    private void run() {
        try (KafkaProducer<byte[], byte[]> producer = clients.producer()) {
            while (goesOn()) {
                writeAll(producer);
            }
            writeAll(producer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private void writeAll(KafkaProducer<byte[], byte[]> producer) throws InterruptedException {
        for (Map.Entry<String, Optional<String>> each : take().entrySet()) {
            write(producer, each.getKey(), each.getValue());
        }
    }

    private void write(KafkaProducer<byte[], byte[]> producer, String key, Optional<String> value)
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
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        String said = failure.getClass().getSimpleName();
        if (goesOn() && !said.equals(fault)) {
            LOG.atWarn()
                    .addKeyValue("region", clients.region())
                    .addKeyValue("detail", String.valueOf(failure.getMessage()))
                    .log("reports do not arrive");
        }
        fault = said;
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
