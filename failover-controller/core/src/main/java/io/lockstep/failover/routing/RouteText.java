package io.lockstep.failover.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.replicator.RecordForm;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A route as text: lines of {@link Properties}, or a JSON object. Both have pair, active, epoch, generation, bootstrap
 * and at; fields that are unknown are passed over, {@code bootstrap} and {@code at} may be absent. Immutable values,
 * safe for use from any thread.
 */
public final class RouteText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RouteText() {}

    /** A text is no route; the message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unreadable(String message) {
            super(message);
        }
    }

    /** Identifies a route of a pair: {@code <epoch>-<generation>}. */
    public static String tag(Route route) {
        return route.epoch() + "-" + route.generation();
    }

    /** One line per field, readable by shells too: no escapes are needed for what names and addresses consist of. */
    public static String properties(Route route) {
        return line("pair", route.pair())
                + line("active", route.active())
                + line("epoch", Integer.toString(route.epoch()))
                + line("generation", Long.toString(route.generation()))
                + line("bootstrap", route.bootstrap())
                + line("at", route.at());
    }

    private static String line(String key, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c == '\\') || !value.equals(value.strip())) {
            throw new IllegalArgumentException("The route's " + key + " is '" + value
                    + "': backslashes, control characters and outer blanks cannot be told to clients. Correct it.");
        }
        return key + "=" + value + "\n";
    }

    /** One object on one line. */
    public static String json(Route route) {
        ObjectNode object = JSON.createObjectNode()
                .put(RecordForm.FIELD, RecordForm.NOW)
                .put("pair", route.pair())
                .put("active", route.active())
                .put("epoch", route.epoch())
                .put("generation", route.generation())
                .put("bootstrap", route.bootstrap())
                .put("at", route.at());
        return object.toString();
    }

    /** Reads {@link #properties}' form. */
    public static Route fromProperties(String text) throws Unreadable {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("it is not made of key=value lines (" + e.getMessage() + ")");
        }
        return route(lines::getProperty);
    }

    /** Reads {@link #json}'s form. */
    public static Route fromJson(String text) throws Unreadable {
        Function<String, @Nullable String> fields = fields(object(text));
        Optional<String> newer = RecordForm.refusal(Optional.ofNullable(fields.apply(RecordForm.FIELD)));
        if (newer.isPresent()) {
            throw new Unreadable(newer.get());
        }
        return route(fields);
    }

    /** An object of JSON, whatever its fields. */
    static JsonNode object(String text) throws Unreadable {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.isObject()) {
                throw new Unreadable("it is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Unreadable("it is not JSON (" + e.getOriginalMessage() + ")");
        }
    }

    /** A whole number of an object, not negative. */
    static long number(JsonNode object, String field) throws Unreadable {
        return number(fields(object), field, Long.MAX_VALUE);
    }

    private static Function<String, @Nullable String> fields(JsonNode object) {
        return name -> object.path(name).isValueNode() ? object.path(name).asText() : null;
    }

    private static Route route(Function<String, @Nullable String> fields) throws Unreadable {
        return new Route(
                name(fields, "pair"),
                name(fields, "active"),
                (int) number(fields, "epoch", Integer.MAX_VALUE),
                number(fields, "generation", Long.MAX_VALUE),
                optional(fields, "bootstrap"),
                optional(fields, "at"));
    }

    private static String name(Function<String, @Nullable String> fields, String field) throws Unreadable {
        String value = optional(fields, field);
        if (value.isEmpty()) {
            throw new Unreadable("it has no '" + field + "'");
        }
        return value;
    }

    private static long number(Function<String, @Nullable String> fields, String field, long most) throws Unreadable {
        String value = name(fields, field);
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Unreadable("its '" + field + "' is '" + value + "', which is no whole number");
        }
        throw new Unreadable("its '" + field + "' is " + value + ", which is out of range");
    }

    private static String optional(Function<String, @Nullable String> fields, String field) {
        String value = fields.apply(field);
        return value == null ? "" : value.strip();
    }
}
