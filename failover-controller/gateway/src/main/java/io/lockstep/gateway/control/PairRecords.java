package io.lockstep.gateway.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.PairSight;
import io.lockstep.gateway.RegionSight;
import io.lockstep.replicator.RecordForm;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two records of a control topic that say how a pair stands, out of all that is there. For one thread. */
final class PairRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String region;
    private final String orderKey;
    private final String pairKey;
    private final Map<String, String> values = new HashMap<>();

    PairRecords(String region, String pair) {
        this.region = region;
        this.orderKey = GatewayOrder.key(pair);
        this.pairKey = "pair|" + pair;
    }

    /**
     * Takes a record over.
     *
     * @return whether it is one of the two
     */
    boolean apply(byte @Nullable [] key, byte @Nullable [] value) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (!name.equals(orderKey) && !name.equals(pairKey)) {
            return false;
        }
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, new String(value, StandardCharsets.UTF_8));
        }
        return true;
    }

    /** A region whose records cannot be understood counts as one that was not read. */
    RegionSight sight() {
        try {
            return new RegionSight(region, true, order(), pair(), "");
        } catch (GatewayJson.Unreadable | JsonProcessingException | IllegalArgumentException e) {
            return RegionSight.silent(
                    region,
                    "a record of __lockstep.control is not one that a controller wrote: " + e.getMessage()
                            + ". A controller's next order, or './lockstep pair', shows whether it is repaired");
        }
    }

    private Optional<GatewayOrder> order() throws GatewayJson.Unreadable {
        String text = values.get(orderKey);
        return text == null ? Optional.empty() : Optional.of(GatewayJson.order(text));
    }

    private Optional<PairSight> pair() throws JsonProcessingException {
        String text = values.get(pairKey);
        if (text == null) {
            return Optional.empty();
        }
        JsonNode read = JSON.readTree(text);
        RecordForm.refusal(Optional.ofNullable(read.get(RecordForm.FIELD)).map(JsonNode::asText))
                .ifPresent(why -> {
                    throw new IllegalArgumentException(pairKey + ": " + why);
                });
        if (!read.path("active").isTextual() || !read.path("epoch").isInt()) {
            throw new IllegalArgumentException(pairKey + " tells no active region and epoch");
        }
        return Optional.of(new PairSight(
                read.path("active").textValue(), read.path("epoch").intValue()));
    }
}
