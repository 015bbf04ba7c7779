package io.lockstep.client;

import static io.lockstep.client.MockSides.EAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.client.route.Route;
import io.lockstep.client.route.RouteSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, Object> STRINGS =
            Map.of("key.serializer", StringSerializer.class, "value.serializer", StringSerializer.class);

    @Test
    void theRoutesAddressIsUsedUnlessTheApplicationKnowsABetterOne() {
        Map<String, Object> common = Map.of("client.id", "app", "bootstrap.servers", "stale:1");
        assertThat(new Sides(Map.of("east", Map.of("security.protocol", "SSL"))).settings(common, EAST))
                .isEqualTo(Map.of("client.id", "app", "bootstrap.servers", "e:1", "security.protocol", "SSL"));
        assertThat(new Sides(Map.of("east", Map.of("bootstrap.servers", "own:1"))).settings(common, EAST))
                .containsEntry("bootstrap.servers", "own:1");
    }

    @Test
    void aRegionThatNobodyKnowsTheAddressOfIsAnError() {
        Route bare = new Route("shop", "east", 1, 1, "");
        assertThatThrownBy(() -> new Sides(Map.of()).settings(Map.of(), bare))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("region east")
                .hasMessageContaining("bootstrap.servers");
    }

    @Test
    void aProducerThatCouldLoseOrReorderIsRefused() {
        assertThatThrownBy(() -> ClientSettings.producer(Map.of("acks", "1"))).hasMessageContaining("acks is 1");
        assertThatThrownBy(() -> ClientSettings.producer(Map.of("enable.idempotence", false)))
                .hasMessageContaining("enable.idempotence is false");
    }

    @Test
    void anUnknownSettingOfOursIsAnErrorAndKafkaNeverSeesTheKnownOnes() {
        assertThatThrownBy(() -> ClientSettings.kafkas(Map.of("lockstep.patience", 1)))
                .hasMessageContaining("lockstep.patience")
                .hasMessageContaining(ClientSettings.FENCE_PATIENCE);
        assertThat(ClientSettings.kafkas(Map.of(ClientSettings.FENCE_PATIENCE, 1, "a", 2)))
                .isEqualTo(Map.of("a", 2));
        assertThatThrownBy(() -> ProducerLimits.of(Map.of(ClientSettings.RETRY_EVERY, "soon")))
                .hasMessageContaining("must be a whole number above 0, not soon");
    }

    @Test
    void mistakesInAConfigurationAreToldWhereItIsGiven() {
        RouteSource nowhere = RouteSource.file(Path.of("/nonexistent/route"));
        try (FollowingClients clients =
                FollowingClients.builder("shop").routes(nowhere).build()) {
            assertThatThrownBy(() -> clients.producer(Map.of())).isInstanceOf(ConfigException.class);
            assertThatThrownBy(() -> clients.transactions(STRINGS)).hasMessageContaining("transactional.id");
            assertThatThrownBy(() -> clients.consumer(Map.of(), List.of("t"), MoveListener.NONE))
                    .hasMessageContaining("group.id");
            clients.producer(STRINGS).close();
        }
        assertThatThrownBy(() -> FollowingClients.builder("shop").build()).hasMessageContaining("no source of routes");
    }
}
