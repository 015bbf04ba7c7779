package io.lockstep.process.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON body. Jackson's own messages name classes, and options of the parser. Pure. */
public final class UnreadableBody {
    private static final int SHOWN_CHARACTERS = 80;

    private UnreadableBody() {}

    /** A sentence about the body, without its full stop. */
    public static String says(JsonProcessingException e) {
        return switch (e) {
            case JsonMappingException x when x.getCause() instanceof StreamConstraintsException inner -> says(inner);
            case JsonMappingException x
            when x.getCause() instanceof InputCoercionException -> place(x) + " is not a number of this size";
            case StreamConstraintsException x -> "it is nested too deep, or holds a number or a text that is too long";
            case UnrecognizedPropertyException x ->
                "'" + shown(x.getPropertyName()) + "' is not known here. Known: "
                        + x.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidFormatException x ->
                place(x) + " is '" + shown(String.valueOf(x.getValue())) + "', not " + kind(x.getTargetType());
            case MismatchedInputException x -> place(x) + " is not " + kind(x.getTargetType());
            case InvalidDefinitionException x -> place(x) + " stands there twice, or cannot be read";
            case JsonMappingException x -> place(x) + " cannot be read";
            default -> "it is not JSON" + where(e.getLocation());
        };
    }

    private static String where(@Nullable JsonLocation at) {
        return at == null ? "" : ", see line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(each -> each.getFieldName() == null ? "[" + each.getIndex() + "]" : "." + each.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "it" : "'" + shown(path.startsWith(".") ? path.substring(1) : path) + "'";
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "what is expected here";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list"
                : type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "what is expected here";
    }

    private static String shown(String text) {
        String some = text.length() > SHOWN_CHARACTERS ? text.substring(0, SHOWN_CHARACTERS) + "..." : text;
        return some.replaceAll("\\p{Cntrl}", " ");
    }
}
