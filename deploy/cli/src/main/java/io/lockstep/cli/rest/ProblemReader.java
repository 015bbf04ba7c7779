package io.lockstep.cli.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads what a worker says about a request that it did not carry out. */
final class ProblemReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemReader() {}

    /** On one line; empty if the text is no problem of a Lockstep worker. */
    static Optional<String> detail(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text))
                    .filter(node -> Fields.text(node, "type").startsWith("urn:lockstep:"))
                    .map(node -> Fields.text(node, "detail").replaceAll("\\s+", " "))
                    .filter(detail -> !detail.isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
