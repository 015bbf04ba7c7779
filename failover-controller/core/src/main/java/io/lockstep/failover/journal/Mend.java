package io.lockstep.failover.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ends one side of a fork: written into the copy that does not count, it says that what follows replaces this copy's
 * entries from a place on. Nothing is deleted; what is replaced stays in the topic before it.
 *
 * @param from the first entry that is set aside
 * @param aside the hash of the last one
 * @param told the hash of the entry that tells it in the journal that counts
 */
public record Mend(String pair, long from, String aside, String told) {
    private static final List<String> FIELDS = List.of("mends", "pair", "aside", "told");

    /** Empty where this is something else. */
    static Optional<Mend> read(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        if (!json.isObject() || names.size() != FIELDS.size() || !names.containsAll(FIELDS)) {
            return Optional.empty();
        }
        if (!json.path("mends").canConvertToLong() || json.path("mends").longValue() < 0) {
            throw new Unreadable("'mends' is not a whole number from 0", null);
        }
        return Optional.of(new Mend(
                json.path("pair").asText(),
                json.path("mends").longValue(),
                json.path("aside").asText(),
                json.path("told").asText()));
    }

    /** As it is stored. */
    public String text() {
        ObjectNode json = CanonicalJson.object()
                .put("mends", from)
                .put("pair", pair)
                .put("aside", aside)
                .put("told", told);
        return CanonicalJson.text(json);
    }

    /** Whether it is about a journal that ends here. */
    boolean fits(Chain end) {
        return pair.equals(end.pair()) && from < end.next() && aside.equals(end.head());
    }
}
