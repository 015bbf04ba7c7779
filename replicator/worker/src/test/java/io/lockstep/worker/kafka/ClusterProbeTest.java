package io.lockstep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.ProbeOutcome.Refused;
import io.lockstep.worker.ProbeOutcome.Unreachable;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClusterProbeTest {
    private static final String TLS_ALERT = "15030300020246";

    @Inject
    ClusterProbe probe;

    @Test
    void reportsASilentRegionOnEveryAttemptAlsoWhileTheCircuitIsOpen() throws IOException {
        Map<String, String> nobody = Map.of("bootstrap.servers", closedPort());

        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(probe.ask("silent", nobody))
                    .isInstanceOfSatisfying(
                            Unreachable.class,
                            outcome -> assertThat(outcome.why())
                                    .contains(
                                            "region silent at 127.0.0.1:",
                                            "connection refused",
                                            "regions.silent.bootstrap"));
        }
    }

    @Test
    void asksOneRegionAlthoughTheOtherOneIsSilent() throws IOException {
        Map<String, String> nobody = Map.of("bootstrap.servers", closedPort());
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(probe.ask("down", nobody)).isInstanceOf(Unreachable.class);
        }

        try (OneShotServer tls = OneShotServer.answering(TLS_ALERT)) {
            ProbeOutcome other = probe.ask("up", at(tls.address().getPort()));

            assertThat(other)
                    .isInstanceOfSatisfying(
                            Refused.class, outcome -> assertThat(outcome.why()).contains("region up at", "speaks TLS"));
        }
    }

    @Test
    void goesOnToTheNextAddressWhenOneIsSilent() throws IOException {
        try (OneShotServer tls = OneShotServer.answering(TLS_ALERT)) {
            String both = closedPort() + ",127.0.0.1:" + tls.address().getPort();

            assertThat(probe.ask("half", Map.of("bootstrap.servers", both))).isInstanceOf(Refused.class);
        }
    }

    private static Map<String, String> at(int port) {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
