package io.lockstep.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayNode;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.LostInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RouteTest {
    private static final Optional<Path> NONE = Optional.empty();
    private static final GatewayTls SNI = new GatewayTls(
            GatewayTls.Mode.SNI, NONE, NONE, NONE, false, NONE, Optional.of("broker-%d.kafka.shop.example"));

    private static Gateway gateway(int first, int second) {
        Map<String, String> upstream = Map.of("east", "10.0.0.1:9095");
        return new Gateway(
                "kafka.shop.example",
                "0.0.0.0",
                9092,
                new TreeMap<>(Map.of(
                        1, new GatewayNode(first, new TreeMap<>(upstream)),
                        2, new GatewayNode(second, new TreeMap<>(upstream)))),
                SNI,
                Duration.ofSeconds(8),
                Duration.ofSeconds(5),
                LostInstance.WAIT,
                1,
                Rig.LIMITS);
    }

    @Test
    void takesAPortOnceThatBrokersShareWithTheBootstrap() {
        assertThat(Route.of(gateway(9092, 9092))).containsExactly(new Route(9092, Optional.empty()));
        assertThat(Route.of(gateway(9096, 9092)))
                .containsExactly(new Route(9092, Optional.empty()), new Route(9096, Optional.of(1)));
    }

    @Test
    void leadsWhoNamesABrokerToItAndEverybodyElseWhereThePortLeads() {
        Gateway gateway = gateway(9092, 9092);
        Route shared = new Route(9092, Optional.empty());

        assertThat(shared.named("BROKER-2.kafka.shop.example", gateway)).isEqualTo(new Route(9092, Optional.of(2)));
        assertThat(shared.named("kafka.shop.example", gateway)).isEqualTo(shared);
        assertThat(shared.named("", gateway)).isEqualTo(shared);
    }
}
