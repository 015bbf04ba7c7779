package io.lockstep.process.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.lockstep.process.call.CallBatch;
import java.util.Optional;

/** The form in which one process leaves its calls for another. */
public final class CallBatchJson {
    private static final int LONGEST = 500_000;
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
            return MAPPER.writeValueAsString(batch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Calls could not be written as JSON", e);
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
