package io.lockstep.failover.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import io.lockstep.failover.journal.JournalEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bundle out of its JSON. What is too much in it is found by comparing with the canonical form. */
final class BundleReader {
    private BundleReader() {}

    static EvidenceBundle read(JsonNode json) {
        if (!EvidenceBundle.FORMAT.equals(json.path("format").asText())) {
            throw new Unreadable("'format' is not " + EvidenceBundle.FORMAT);
        }
        return new EvidenceBundle(
                word(json, "pair"),
                word(json, "run"),
                present(json, "summary"),
                entries(present(json, "entries")),
                word(json, "head"),
                statement(present(json, "statement")),
                word(json, "signature"),
                word(json, "publicKey"),
                word(json, "fingerprint"));
    }

    private static List<JournalEntry> entries(JsonNode json) {
        List<JournalEntry> entries = new ArrayList<>();
        for (JsonNode entry : json) {
            entries.add(JournalEntry.read(entry));
        }
        return entries;
    }

    private static EvidenceStatement statement(JsonNode json) {
        return new EvidenceStatement(
                word(json, "run"),
                word(json, "head"),
                number(json, "firstSequence"),
                number(json, "lastSequence"),
                word(json, "summarySha256"),
                instant(json, "signedAt"));
    }

    private static JsonNode present(JsonNode json, String field) {
        JsonNode value = json.get(field);
        if (value == null) {
            throw new Unreadable("'" + field + "' is missing");
        }
        return value;
    }

    private static String word(JsonNode json, String field) {
        JsonNode value = present(json, field);
        if (!value.isTextual()) {
            throw new Unreadable("'" + field + "' is not a text");
        }
        return value.textValue();
    }

    private static long number(JsonNode json, String field) {
        JsonNode value = present(json, field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Unreadable("'" + field + "' is not a whole number");
        }
        return value.longValue();
    }

    private static Instant instant(JsonNode json, String field) {
        try {
            return Instant.parse(word(json, field));
        } catch (DateTimeException e) {
            throw new Unreadable("'" + field + "' is not an instant such as 2026-01-31T12:00:00Z");
        }
    }
}
