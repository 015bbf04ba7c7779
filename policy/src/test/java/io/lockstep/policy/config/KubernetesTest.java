package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Kubernetes;
import io.lockstep.policy.Kubernetes.Cluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code failover.kubernetes}. */
final class KubernetesTest {
    private static final String POLICY = Given.MINIMAL + """
            failover:
              routing: [record, kubernetes]
              kubernetes:
                clusters:
                  here: { namespace: shop, region: east }
                  there: { namespace: store, kubeconfig: /etc/there.kubeconfig }
                configMap: kafka-route
                services: { kafka: { east: kafka.east.example, west: kafka.west.example } }
                timeout: 3s
            """;

    @Test
    void readsClustersAndObjects() {
        Kubernetes kubernetes =
                Given.valid(POLICY).failover().ways().kubernetes().orElseThrow();

        assertThat(kubernetes.clusters())
                .isEqualTo(Map.of(
                        "here", new Cluster("shop", Optional.empty(), Optional.of("east")),
                        "there",
                                new Cluster("store", Optional.of(Path.of("/etc/there.kubeconfig")), Optional.empty())));
        assertThat(kubernetes.configMap()).hasValue("kafka-route");
        assertThat(kubernetes.services())
                .isEqualTo(Map.of("kafka", Map.of("east", "kafka.east.example", "west", "kafka.west.example")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "here: { | Here: { | failover.kubernetes.clusters.Here: 'Here' is not a name of a-z",
                "namespace: shop | namespace: Shop | clusters.here.namespace: 'Shop' is not a name as Kubernetes wants it",
                "region: east | region: north | failover.kubernetes.clusters.here.region: 'north' is none of east, west",
                "kafka-route | kafka_route | failover.kubernetes.configMap: 'kafka_route' is not a name as Kubernetes",
                "west: kafka.west.example | north: a | failover.kubernetes.services.kafka.west: is missing",
                "kafka.east.example | 10.0.0.1 | failover.kubernetes.services.kafka.east: '10.0.0.1' is not a name",
                "timeout: 3s | timeout: 0s | failover.kubernetes.timeout: '0s' is not between 100ms and 1m",
            })
    void refusesWhatNoClusterCouldDo(String what, String by, String problem) {
        assertThat(POLICY).contains(what);

        assertThat(Given.problems(POLICY.replace(what, by))).first().asString().contains(problem);
    }

    @Test
    void somethingHasToTellClients() {
        assertThat(Given.problems(POLICY.replaceAll("(?m)^ +(configMap|services):.*\n", "")))
                .singleElement()
                .asString()
                .startsWith("failover.kubernetes: names neither a configMap nor services");
    }
}
