package io.lockstep.worker.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.process.json.UnreadableBody;
import io.lockstep.replicator.Acceptance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an operator accepts from the two places where it may stand. A body is JSON whatever its content type says:
 * command line tools send an empty body as a form.
 */
@ApplicationScoped
class Acceptances {
    private final ObjectMapper json;

    Acceptances(ObjectMapper json) {
        this.json = json;
    }

    Acceptance of(@Nullable String query, @Nullable String body) {
        Optional<String> inBody = body(body);
        List<String> given = Stream.concat(Stream.ofNullable(query), inBody.stream())
                .distinct()
                .toList();
        if (given.size() > 1) {
            throw bad("accept is '" + given.get(0) + "' in the query and '" + given.get(1) + "' in the body. Give it"
                    + " once");
        }
        return given.isEmpty() ? Acceptance.NOTHING : parse(given.getFirst());
    }

    private Optional<String> body(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(body, ResumeRequest.class))
                    .map(ResumeRequest::accept);
        } catch (JsonProcessingException e) {
            throw bad("The body cannot be read: " + UnreadableBody.says(e)
                    + ". Write {\"accept\": \"loss\"} or {\"accept\": \"shift\"}, or leave it out");
        }
    }

    private static Acceptance parse(String text) {
        return switch (text) {
            case "loss" -> Acceptance.LOSS;
            case "shift" -> Acceptance.SHIFT;
            default ->
                throw bad("accept '" + text + "' is unknown. Write accept=loss or accept=shift, or leave it out");
        };
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemKind.BAD_INPUT, detail);
    }
}
