package io.lockstep.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.it.gateway.TlsRegion.Way;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.through.GatewayRecords;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each way to have TLS through the shipped gateway, with real clients that sign in by SCRAM and real brokers. */
@Timeout(value = 240)
class GatewayTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SOME = 100;

    @TempDir
    private static Path folder;

    private static TlsPair pair;

    @BeforeAll
    static void start() {
        pair = new TlsPair(folder);
    }

    @AfterAll
    static void end() {
        if (pair != null) {
            pair.close();
        }
    }

    @Test
    void movesClientsWhoseTlsEndsAtTheGateway() {
        try (OneGateway gateway = pair.gateway("tls-ends", Way.PLAIN, terminate(""))) {
            moves(gateway, "tls-ends", pair.through(Way.PLAIN, pair.gateway));
            assertThat(gateway.view().path("drain").asText()).isEqualTo("frames");
        }
    }

    @Test
    void movesClientsWhereTlsBeginsAnewTowardsBrokersOfAnAuthority() {
        String tls = terminate(", brokers: true, brokerAuthority: \"" + pair.brokers.chain() + "\"");
        try (OneGateway gateway = pair.gateway("tls-anew", Way.TLS, tls)) {
            moves(gateway, "tls-anew", pair.through(Way.TLS, pair.gateway));
        }
    }

    @Test
    void leadsNobodyToBrokersOfAnotherAuthorityAndSaysWhy() {
        String tls = terminate(", brokers: true, brokerAuthority: \"" + pair.client.chain() + "\"");
        try (OneGateway gateway = pair.gateway("tls-wrong", Way.TLS, tls);
                Admin client = Admin.create(patient(pair.through(Way.TLS, pair.gateway)))) {
            gateway.awaitReady();
            assertThatThrownBy(() -> client.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
            assertThat(gateway.faults("broker-unreachable")).isPositive();
            assertThat(gateway.log().lines().filter(line -> line.contains("broker not reached")))
                    .singleElement()
                    .asString()
                    .contains("its certificate is refused", "127.0.0.1", pair.client.chain() + " (gateway.tls.");
        }
    }

    @Test
    void movesClientsThatShowACertificateAndTurnsAwayThoseThatShowNone() {
        String tls = terminate(", clientAuthority: \"" + pair.client.chain() + "\"");
        Map<String, Object> without = pair.through(Way.PLAIN, pair.gateway);
        Map<String, Object> with = new HashMap<>(without);
        with.put("ssl.keystore.type", "PEM");
        with.put("ssl.keystore.location", pair.client.both().toString());
        try (OneGateway gateway = pair.gateway("tls-both", Way.PLAIN, tls)) {
            moves(gateway, "tls-both", with);
            try (Admin client = Admin.create(patient(without))) {
                assertThatThrownBy(() -> client.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .hasCauseInstanceOf(SslAuthenticationException.class);
            }
            assertThat(gateway.faults("tls-handshake")).isPositive();
        }
    }

    @Test
    void movesClientsWhoseTlsPassesThroughWhenTheyAreQuiet() {
        String tls = "{ mode: sni, names: \"" + TlsPair.BROKER_NAMES + "\" }";
        try (OneGateway gateway = pair.gateway("tls-through", Way.NAMED, tls)) {
            Duration held = moves(gateway, "tls-through", pair.through(Way.NAMED, pair.brokers));
            assertThat(held).isBetween(Duration.ofMillis(700), Duration.ofSeconds(5));
            assertThat(gateway.view().path("drain").asText()).isEqualTo("quiet time");
            assertThat(gateway.log()).contains("drain=quiet time");
            Await.within(PATIENCE)
                    .until(
                            "a report from behind the move",
                            () -> GatewayRecords.latest(
                                            TlsPair.PAIR, pair.west().cluster())
                                    .get("tls-through")
                                    .side()
                                    .equals("west"));
            assertThat(GatewayRecords.latest(TlsPair.PAIR, pair.west().cluster())
                            .get("tls-through")
                            .drain())
                    .isEqualTo("quiet time");
        }
    }

    private static String terminate(String more) {
        return "{ mode: terminate, certificate: \"%s\", key: \"%s\"%s }"
                .formatted(pair.gateway.chain(), pair.gateway.key(), more);
    }

    private static Map<String, Object> patient(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("default.api.timeout.ms", 3_000);
        all.put("request.timeout.ms", 2_000);
        return all;
    }

    /** Returns how long the hold took. */
    private static Duration moves(OneGateway gateway, String topic, Map<String, Object> way) {
        RegionCluster east = pair.east().cluster();
        RegionCluster west = pair.west().cluster();
        east.createTopic(topic, 1, Map.of());
        west.createTopic(topic, 1, Map.of());
        gateway.awaitReady();
        try (MovingClients clients = new MovingClients(way, topic)) {
            clients.goOn(SOME);
            Duration held = gateway.move("west", () -> StandInMirror.copy(east, west, topic));
            long left = StandInMirror.values(east, topic).size();
            clients.goOn(SOME);
            clients.halt();
            assertThat(clients.errors()).isEmpty();
            List<String> written = StandInMirror.values(west, topic);
            assertThat(clients.acknowledged()).hasSize(clients.sent());
            assertThat(written).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(clients.acknowledged());
            assertThat(StandInMirror.values(east, topic)).hasSize(Math.toIntExact(left));
            JsonNode traffic = gateway.view().path("traffic");
            assertThat(traffic.path("drained").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(traffic.path("cuts").asInt()).isZero();
            return held;
        }
    }
}
