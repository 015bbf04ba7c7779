package io.lockstep.failover.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a JSON value: UTF-8, names of an object sorted by their UTF-16 units, no insignificant space, numbers
 * as Jackson writes them with every digit kept. Whatever reads back as another value has another text.
 */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CanonicalJson() {}

    /** @throws Unreadable if the bytes are not one JSON value, or an object names something twice */
    public static JsonNode parse(byte[] json) {
        try {
            return present(MAPPER.readTree(json));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws Unreadable as {@link #parse(byte[])} */
    public static JsonNode parse(String json) {
        return parse(json.getBytes(StandardCharsets.UTF_8));
    }

    /** An object to be filled. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The canonical text of a JSON text. */
    public static String of(String json) {
        return text(parse(json));
    }

    /** @throws Unreadable if a string in it is not Unicode */
    public static String text(JsonNode value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** @throws Unreadable as {@link #text} */
    public static byte[] bytes(JsonNode value) {
        try {
            return MAPPER.writeValueAsBytes(sorted(value));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static JsonNode sorted(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                Map<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(unicode(field.getKey()), sorted(field.getValue())));
                yield object().setAll(fields);
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(element -> copy.add(sorted(element)));
                yield copy;
            }
            case TextNode text -> {
                unicode(text.textValue());
                yield text;
            }
            default -> value;
        };
    }

    /** Half a surrogate pair has no bytes in UTF-8: two such texts could get the same ones. */
    private static String unicode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Unreadable("a text in it has half a surrogate pair, which is not Unicode", null);
        }
        return text;
    }

    private static JsonNode present(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            throw new Unreadable("it is empty", null);
        }
        return value;
    }

    private static Unreadable unreadable(IOException e) {
        String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
        return new Unreadable(why, e);
    }

    /** A text that is not what it should be; the message says what is wrong with it. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unreadable(String why) {
            super(why);
        }

        public Unreadable(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
