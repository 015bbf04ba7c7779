package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.HaProxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code failover.haproxy}. */
final class HaProxyTest {
    private static final String POLICY = Given.MINIMAL + """
            failover:
              routing: [record, haproxy]
              haproxy:
                instances:
                  a: { socket: /run/a.sock, file: /etc/a.cfg, region: east }
                  b: { socket: "10.1.0.9:9999", file: /mnt/b.cfg }
                servers:
                  kafka-1/broker: { east: "10.0.0.1:9092", west: "[2001:db8::1]:9092" }
                timeout: 3s
            """;

    @Test
    void readsInstancesAndWhereEachServerLeads() {
        HaProxy haproxy = Given.valid(POLICY).failover().ways().haproxy().orElseThrow();

        assertThat(haproxy.instances())
                .isEqualTo(Map.of(
                        "a", new HaProxy.Instance("/run/a.sock", Path.of("/etc/a.cfg"), Optional.of("east")),
                        "b", new HaProxy.Instance("10.1.0.9:9999", Path.of("/mnt/b.cfg"), Optional.empty())));
        assertThat(haproxy.servers())
                .isEqualTo(Map.of("kafka-1/broker", Map.of("east", "10.0.0.1:9092", "west", "[2001:db8::1]:9092")));
    }

    @Test
    void theStrategyNeedsItsSection() {
        assertThat(Given.problems(Given.MINIMAL + "failover: { routing: [haproxy] }\n"))
                .singleElement()
                .asString()
                .startsWith("failover.haproxy: is missing. Write e.g. haproxy: { instances: { a: { socket:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  a: { | A_: { | failover.haproxy.instances.A_: 'A_' is not a name of a-z",
                "/run/a.sock | a.sock | failover.haproxy.instances.a.socket: 'a.sock' has no port",
                "\"10.1.0.9:9999\" | /run/a.sock | instances.b.socket: '/run/a.sock' is failover.haproxy.instances.a.socket",
                "/mnt/b.cfg | /etc/a.cfg | instances.b.file: '/etc/a.cfg' is failover.haproxy.instances.a.file too",
                "region: east | region: north | failover.haproxy.instances.a.region: 'north' is none of east, west",
                "kafka-1/broker | \"kafka-1/a; quit\" | 'kafka-1/a; quit' is not backend/server",
                "kafka-1/broker | broker | 'broker' is not backend/server as HAProxy's configuration names them",
                "10.0.0.1:9092 | east-1:9092 | 'east-1:9092' is not address:port of a broker's listener, with an IP",
                "timeout: 3s | timeout: 2m | failover.haproxy.timeout: '2m' is not between 100ms and 1m",
            })
    void refusesWhatNoInstanceCouldDo(String what, String by, String problem) {
        assertThat(POLICY).contains(what);

        assertThat(Given.problems(POLICY.replace(what, by)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(Given.problems(POLICY.replace("/run/a.sock", "''")
                        .replace("10.0.0.1:9092", "10.0.0.1")
                        .replace("east }", "nowhere }")))
                .hasSize(3);
    }
}
