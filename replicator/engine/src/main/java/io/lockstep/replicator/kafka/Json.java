package io.lockstep.replicator.kafka;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.replicator.RecordForm;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of the control topics as JSON. Unknown fields are passed over, so that newer writers can be read. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** A value, which tells its form. */
    static String write(Object value) {
        ObjectNode told = MAPPER.createObjectNode().put(RecordForm.FIELD, RecordForm.NOW);
        return plain(told.setAll(MAPPER.<ObjectNode>valueToTree(value)));
    }

    /** What is a key, or belongs to a value that tells the form of both. */
    static String plain(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of this module could not be written as JSON", e);
        }
    }

    /** @throws Unreadable if the text is not the JSON form of such a record, every field present, or a newer one */
    static <T> T read(String text, Class<T> type) {
        return read(text, type, RecordForm.FIELD, Map.of());
    }

    /**
     * The same where values of older versions lack fields that newer ones have.
     *
     * @param kind a field by which the records that have gained others are known, at any depth
     * @param defaults what holds for such a record where a field is missing, by the field's name
     */
    static <T> T read(String text, Class<T> type, String kind, Map<String, ?> defaults) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            refuseNewer(tree);
            addMissing(tree, kind, defaults);
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw new Unreadable("it is null", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Unreadable(e.getOriginalMessage(), e);
        }
    }

    private static void refuseNewer(JsonNode tree) {
        RecordForm.refusal(Optional.ofNullable(tree.get(RecordForm.FIELD)).map(JsonNode::asText))
                .ifPresent(why -> {
                    throw new Unreadable(why, null);
                });
    }

    private static void addMissing(JsonNode node, String kind, Map<String, ?> defaults) {
        if (node instanceof ObjectNode object && object.path(kind).isValueNode()) {
            defaults.forEach((field, value) -> {
                if (!object.has(field)) {
                    object.set(field, MAPPER.valueToTree(value));
                }
            });
        }
        node.forEach(child -> addMissing(child, kind, defaults));
    }

    /** What is wrong with a value. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
