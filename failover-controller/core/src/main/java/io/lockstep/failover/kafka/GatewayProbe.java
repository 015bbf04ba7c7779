package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayTls;
import io.lockstep.replicator.kafka.Right;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes canaries by way of the gateway, each with a producer and so with connections of its own. The settings are the
 * region's, but for the address; where the gateway terminates TLS, the same SASL is spoken over TLS, and the gateway's own
 * certificate is trusted where its file is to be read here. Safe for use from any thread.
 */
public final class GatewayProbe {
    private static final Right WRITE = Right.onTopic("WRITE", CanaryTopic.NAME);
    private static final String PROTOCOL = "security.protocol";

    private final RegionSettings settings;
    private final Gateway gateway;

    public GatewayProbe(RegionSettings settings, Gateway gateway) {
        this.settings = settings;
        this.gateway = gateway;
    }

    Answer<Boolean> write(String side, String run, int number, Duration within) {
        Subject subject = new Subject("canary through the gateway", side, within);
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        Thread.ofVirtual().name("lockstep-gateway-canary").start(() -> {
            try {
                send(config(side, run, number, within), within);
                written.complete(true);
            } catch (ExecutionException e) {
                written.completeExceptionally(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                written.completeExceptionally(e);
            } catch (RuntimeException | IOException | TimeoutException e) {
                written.completeExceptionally(e);
            }
        });
        try {
            return new Answer.Known<>(written.get(within.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Unanswered.of(e, WRITE, subject).answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("interrupted while a canary was written through the gateway");
        }
    }

    private static void send(Map<String, Object> config, Duration within)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (Closing producer = new Closing(new KafkaProducer<>(config))) {
            byte[] value = Instant.now().toString().getBytes(StandardCharsets.UTF_8);
            producer.of()
                    .send(new ProducerRecord<>(CanaryTopic.NAME, 0, null, value))
                    .get(within.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** A producer that is closed without waiting for anything. */
    private record Closing(KafkaProducer<byte[], byte[]> of) implements AutoCloseable {
        @Override
        public void close() {
            of.close(Duration.ZERO);
        }
    }

    private Map<String, Object> config(String side, String run, int number, Duration within) throws IOException {
        Map<String, Object> config = new HashMap<>(settings.producer(side, "gateway"));
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, gateway.host() + ":" + gateway.bootstrap());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "lockstep-canary-" + run + "-" + number);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) within.toMillis());
        if (gateway.tls().mode() == GatewayTls.Mode.TERMINATE) {
            overTls(config);
        }
        return config;
    }

    private void overTls(Map<String, Object> config) throws IOException {
        boolean sasl = String.valueOf(config.get(PROTOCOL)).startsWith("SASL");
        config.put(PROTOCOL, sasl ? "SASL_SSL" : "SSL");
        Path certificate = gateway.tls().certificate().orElseThrow();
        if (Files.isReadable(certificate)) {
            config.put("ssl.truststore.type", "PEM");
            config.put("ssl.truststore.certificates", Files.readString(certificate));
            config.remove("ssl.truststore.location");
            config.remove("ssl.truststore.password");
        }
    }
}
