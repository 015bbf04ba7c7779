package io.lockstep.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.gateway.TlsRegion.Way;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on the same ports are restarted one after the other while clients work. */
@Timeout(240)
class RollingRestartTest {
    private static final int CLIENTS = 4;
    private static final int SOME = 100;

    @TempDir
    private Path folder;

    @Test
    void doublesNothingLosesNothingAndShowsClientsNoError() {
        try (TlsPair pair = new TlsPair(folder);
                OneGateway first = pair.gateway("first", Way.PLAIN, tls(pair));
                OneGateway second = pair.gateway("second", Way.PLAIN, tls(pair));
                Crew crew = new Crew(pair)) {
            first.awaitReady();
            second.awaitReady();
            crew.start();
            for (OneGateway each : List.of(first, second)) {
                assertThat(each.stop()).isTrue();
                assertThat(each.log())
                        .contains("connections drained at the end")
                        .doesNotContain("connection cut");
                crew.goOn();
                each.startAgain();
                each.awaitReady();
                crew.goOn();
            }
            crew.checkAll();
        }
    }

    private static String tls(TlsPair pair) {
        return "{ mode: terminate, certificate: \"%s\", key: \"%s\" }"
                .formatted(pair.gateway.chain(), pair.gateway.key());
    }

    /** Several clients, so that each instance has some. */
    private static final class Crew implements AutoCloseable {
        private final Map<String, MovingClients> clients = new HashMap<>();
        private final TlsPair pair;

        Crew(TlsPair pair) {
            this.pair = pair;
        }

        void start() {
            for (int i = 0; i < CLIENTS; i++) {
                String topic = "tls-crew-" + i;
                east().createTopic(topic, 1, Map.of());
                clients.put(topic, new MovingClients(pair.through(Way.PLAIN, pair.gateway), topic));
            }
            goOn();
        }

        void goOn() {
            clients.values().forEach(each -> each.goOn(SOME));
        }

        void checkAll() {
            clients.forEach((topic, each) -> {
                each.halt();
                assertThat(each.errors()).isEmpty();
                assertThat(each.acknowledged()).hasSize(each.sent());
                assertThat(StandInMirror.values(east(), topic))
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(each.acknowledged());
            });
        }

        private RegionCluster east() {
            return pair.east().cluster();
        }

        @Override
        public void close() {
            clients.values().forEach(MovingClients::close);
        }
    }
}
