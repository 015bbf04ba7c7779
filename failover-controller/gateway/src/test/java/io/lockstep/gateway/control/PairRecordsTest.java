package io.lockstep.gateway.control;

import static io.lockstep.gateway.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.PairSight;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PairRecordsTest {
    private final PairRecords records = new PairRecords("east", "shop");

    @Test
    void findsTheOrderAndThePairsStateAmongOtherRecords() {
        assertThat(put("gateway|shop", GatewayJson.text(order(3, 7, Hold.ALL, "east"))))
                .isTrue();
        assertThat(put("pair|shop", "{\"active\":\"east\",\"epoch\":3,\"since\":2,\"later\":true}"))
                .isTrue();
        assertThat(put("gateway|other", "{}")).isFalse();
        assertThat(put("gatewayed|shop|gw-1", "{}")).isFalse();
        assertThat(records.apply(null, new byte[0])).isFalse();

        assertThat(records.sight().order()).contains(order(3, 7, Hold.ALL, "east"));
        assertThat(records.sight().pair()).contains(new PairSight("east", 3));
        assertThat(records.sight().read()).isTrue();
    }

    @Test
    void forgetsWhatWasRemoved() {
        put("pair|shop", "{\"active\":\"east\",\"epoch\":3}");
        records.apply("pair|shop".getBytes(StandardCharsets.UTF_8), null);

        assertThat(records.sight().pair()).isEmpty();
        assertThat(records.sight().read()).isTrue();
    }

    @Test
    void aPairStateOfANewerFormCountsAsNotRead() {
        put("pair|shop", "{\"v\":2,\"active\":\"east\",\"epoch\":3}");

        assertThat(records.sight().read()).isFalse();
        assertThat(records.sight().toString()).contains("form 2");
    }

    @Test
    void countsARegionAsNotReadWhoseRecordIsNone() {
        put("pair|shop", "{\"active\":\"east\"}");
        assertThat(records.sight().read()).isFalse();
        assertThat(records.sight().fault()).contains("pair|shop tells no active region and epoch");

        put("pair|shop", "{\"active\":\"east\",\"epoch\":3}");
        put("gateway|shop", "no order");
        assertThat(records.sight().read()).isFalse();
    }

    private boolean put(String key, String value) {
        return records.apply(key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
