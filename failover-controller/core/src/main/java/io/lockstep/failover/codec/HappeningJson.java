package io.lockstep.failover.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What happened, as the body of an entry. The kind of an entry is the record's name; inside it, records of a sealed type
 * carry theirs as {@code type}.
 */
public final class HappeningJson {
    private static final List<Class<?>> SEALED = List.of(Event.class, Result.class, Proof.class);
    private static final Map<String, Class<?>> KINDS = Arrays.stream(Happening.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));
    private static final JsonMapper MAPPER = mapper();

    private HappeningJson() {}

    /** Named by their own simple names. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Named {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));
        for (Class<?> sealed : SEALED) {
            builder.addMixIn(sealed, Named.class);
            for (Class<?> each : sealed.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(each, each.getSimpleName()));
            }
        }
        return builder.build();
    }

    /** What a journal is asked to write. */
    public static Draft draft(String run, Happening happening, java.time.Instant at) {
        return new Draft(run, happening.getClass().getSimpleName(), write(happening), at);
    }

    /** The JSON form of any record of this module. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record of this module could not be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws CanonicalJson.Unreadable if it is no such record, or lacks something
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new CanonicalJson.Unreadable(e.getOriginalMessage(), e);
        }
    }

    /**
     * What an entry tells.
     *
     * @throws CanonicalJson.Unreadable if it is of no kind that this version knows, or lacks something
     */
    public static Happening read(JournalEntry entry) {
        Class<?> kind = KINDS.get(entry.kind());
        if (kind == null) {
            throw new CanonicalJson.Unreadable("entry " + entry.sequence() + " is of kind " + entry.kind(), null);
        }
        try {
            return (Happening) MAPPER.readValue(entry.body(), kind);
        } catch (JsonProcessingException e) {
            throw new CanonicalJson.Unreadable("entry " + entry.sequence() + ": " + e.getOriginalMessage(), e);
        }
    }
}
