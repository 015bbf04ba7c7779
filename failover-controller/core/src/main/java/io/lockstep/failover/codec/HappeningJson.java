package io.lockstep.failover.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.replicator.RecordForm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return new Draft(run, happening.getClass().getSimpleName(), told(happening), at);
    }

    /** The same with its form: a value that others read. */
    public static String told(Object value) {
        ObjectNode told = MAPPER.createObjectNode().put(RecordForm.FIELD, RecordForm.NOW);
        return told.setAll(MAPPER.<ObjectNode>valueToTree(value)).toString();
    }

    /** Whether an entry is that happening, whichever version wrote it. */
    public static boolean tells(JournalEntry entry, Happening happening) {
        return entry.kind().equals(happening.getClass().getSimpleName())
                && write(read(entry)).equals(write(happening));
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
     * Reads what {@link #write} or {@link #told} wrote.
     *
     * @throws CanonicalJson.Unreadable if it is no such record, lacks something, or is of a newer form
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            RecordForm.refusal(Optional.ofNullable(tree.get(RecordForm.FIELD)).map(JsonNode::asText))
                    .ifPresent(why -> {
                        throw new CanonicalJson.Unreadable(why, null);
                    });
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new CanonicalJson.Unreadable(e.getOriginalMessage(), e);
        }
    }

    /**
     * What an entry tells.
     *
     * @throws CanonicalJson.Unreadable if it is of no kind or form that this version knows, or lacks something
     */
    public static Happening read(JournalEntry entry) {
        Class<?> kind = KINDS.get(entry.kind());
        if (kind == null) {
            throw new CanonicalJson.Unreadable("entry " + entry.sequence() + " is of kind " + entry.kind(), null);
        }
        try {
            return (Happening) read(entry.body(), kind);
        } catch (CanonicalJson.Unreadable e) {
            throw new CanonicalJson.Unreadable("entry " + entry.sequence() + ": " + e.getMessage(), e);
        }
    }
}
