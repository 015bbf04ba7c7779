package io.lockstep.failover.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.replicator.RecordForm;
import java.util.Objects;
import java.util.Optional;

/**
 * Orders and reports as JSON objects on one line. Fields that are unknown are passed over, so that instances and
 * controllers of neighbouring versions understand each other. Safe for use from any thread.
 */
public final class GatewayJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private GatewayJson() {}

    /** A text is no such record; the message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message, Throwable cause) {
            super(message, cause);
        }

        private Unreadable(String message) {
            super(message);
        }
    }

    public static String text(GatewayOrder order) {
        return write(order);
    }

    public static String text(GatewayReport report) {
        return write(report);
    }

    public static GatewayOrder order(String text) throws Unreadable {
        return read(text, GatewayOrder.class, "order to gateways");
    }

    public static GatewayReport report(String text) throws Unreadable {
        return read(text, GatewayReport.class, "report of a gateway");
    }

    private static String write(Object value) {
        try {
            ObjectNode told = JSON.createObjectNode().put(RecordForm.FIELD, RecordForm.NOW);
            return JSON.writeValueAsString(told.setAll(JSON.<ObjectNode>valueToTree(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    private static <T> T read(String text, Class<T> type, String what) throws Unreadable {
        try {
            JsonNode tree = JSON.readTree(text);
            Optional<String> newer = RecordForm.refusal(
                    Optional.ofNullable(tree.get(RecordForm.FIELD)).map(JsonNode::asText));
            if (newer.isPresent()) {
                throw new Unreadable("it is no " + what + " for this version: " + newer.get());
            }
            return Objects.requireNonNull(JSON.treeToValue(tree, type), "null");
        } catch (JsonProcessingException e) {
            throw new Unreadable("it is no " + what + ": " + e.getOriginalMessage(), e);
        } catch (NullPointerException e) {
            throw new Unreadable("it is no " + what + ": " + e.getMessage(), e);
        }
    }
}
