package io.lockstep.failover.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One entry of a pair's journal. Immutable.
 *
 * @param sequence counts up from 0 without gaps, over all runs of the pair
 * @param previous the hash of the entry before; {@link Chain#NOTHING} for the first
 * @param run empty for what is about the pair
 * @param body canonical JSON
 * @param by the controller that wrote it
 * @param hash SHA-256 of the canonical JSON of everything else
 */
public record JournalEntry(
        long sequence,
        String previous,
        String pair,
        String run,
        String kind,
        String body,
        Instant at,
        String by,
        String hash) {
    private static final List<String> FIELDS =
            List.of("sequence", "previous", "pair", "run", "kind", "body", "at", "by", "hash");

    private static final String INSTANT = "'at' is not an instant in its shortest form, such as 2026-01-31T12:00:00Z";

    /** Gives a draft its place behind {@code previous}. */
    static JournalEntry of(long sequence, String previous, String pair, Draft draft, String by) {
        JournalEntry open =
                new JournalEntry(sequence, previous, pair, draft.run(), draft.kind(), draft.body(), draft.at(), by, "");
        return open.withHash(open.expectedHash());
    }

    /**
     * Reads the JSON form. Whether the hash is right is for {@link #sound} to tell.
     *
     * @throws Unreadable if it is anything but the nine fields, each in its own form
     */
    public static JournalEntry read(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        if (!json.isObject() || names.size() != FIELDS.size() || !names.containsAll(FIELDS)) {
            throw new Unreadable("an entry has exactly the fields " + String.join(", ", FIELDS), null);
        }
        JsonNode sequence = json.path("sequence");
        if (!sequence.canConvertToLong() || !sequence.isIntegralNumber() || sequence.longValue() < 0) {
            throw new Unreadable("'sequence' is not a whole number from 0", null);
        }
        return new JournalEntry(
                sequence.longValue(),
                word(json, "previous"),
                word(json, "pair"),
                word(json, "run"),
                word(json, "kind"),
                CanonicalJson.text(json.path("body")),
                instant(word(json, "at")),
                word(json, "by"),
                word(json, "hash"));
    }

    /** The JSON form, of which {@link CanonicalJson#text} is what is stored. */
    public ObjectNode json() {
        return open().put("hash", hash);
    }

    /** Whether the hash is that of the other fields. */
    public boolean sound() {
        return hash.equals(expectedHash());
    }

    /** Whether this is that draft, written down. */
    public boolean carries(Draft draft) {
        return draft.equals(new Draft(run, kind, body, at));
    }

    private JournalEntry withHash(String newHash) {
        return new JournalEntry(sequence, previous, pair, run, kind, body, at, by, newHash);
    }

    private String expectedHash() {
        return Sha256.hex(CanonicalJson.bytes(open()));
    }

    private ObjectNode open() {
        ObjectNode json = CanonicalJson.object()
                .put("sequence", sequence)
                .put("previous", previous)
                .put("pair", pair)
                .put("run", run)
                .put("kind", kind);
        json.set("body", CanonicalJson.parse(body));
        return json.put("at", at.toString()).put("by", by);
    }

    private static String word(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new Unreadable("'" + field + "' is not a text", null);
        }
        return value.textValue();
    }

    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.toString().equals(text)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw new Unreadable(INSTANT, e);
        }
        throw new Unreadable(INSTANT, null);
    }
}
