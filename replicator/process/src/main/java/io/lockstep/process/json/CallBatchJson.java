package io.lockstep.process.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lockstep.process.call.CallBatch;
import java.util.Optional;

/** The form in which one process leaves its calls for another. */
public final class CallBatchJson {
    private static final int LONGEST = 500_000;
    /** As in all values of the control topics; without it, form 1. */
    private static final String FORM = "v";

    private static final int NOW = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CallBatchJson() {}

    public static String write(CallBatch batch) {
        try {
            ObjectNode told = MAPPER.createObjectNode().put(FORM, NOW);
            return MAPPER.writeValueAsString(told.setAll(MAPPER.<ObjectNode>valueToTree(batch)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Calls could not be written as JSON", e);
        }
    }

    /** Whether it is of a form that only newer versions read, and so is not for this one to judge. */
    public static boolean newer(String text) {
        try {
            return text.length() <= LONGEST && MAPPER.readTree(text).path(FORM).asInt(NOW) > NOW;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Empty where it is too long to be one, or none at all. */
    public static Optional<CallBatch> read(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : Optional.of(MAPPER.readValue(text, CallBatch.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
