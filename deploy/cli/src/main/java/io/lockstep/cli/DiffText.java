package io.lockstep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.policy.diff.Change;
import io.lockstep.policy.diff.Effect;
import io.lockstep.policy.diff.Effect.Reader;
import io.lockstep.policy.diff.SelectionChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What another policy would change, for people and for programs. */
final class DiffText {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keys of which a change may let topics begin or stop to be mirrored. */
    private static final List<String> SELECTING = List.of("mirror.topics", "mirror.exclude", "residency.");

    private final List<Change> changes;
    private final Optional<SelectionChange> topics;

    /** @param topics which of those that are mirrored now would stop; empty where nobody was asked */
    DiffText(List<Change> changes, Optional<SelectionChange> topics) {
        this.changes = changes;
        this.topics = topics;
    }

    List<String> lines() {
        if (changes.isEmpty()) {
            return List.of("Both policies mean the same.");
        }
        List<String> all = new ArrayList<>();
        changes.forEach(change -> {
            all.add(change.key() + ": " + printable(values(change)));
            all.add("    " + effect(change.effect()));
        });
        all.addAll(refused());
        if (selectionChanges()) {
            all.addAll(selected());
        }
        return all;
    }

    /** {@code {same, changes: [{key, before, after, hidden, readers, refusing, breaks, effect}], topicsThatStop}}. */
    String json() {
        ObjectNode root = JSON.createObjectNode().put("same", changes.isEmpty());
        ArrayNode all = root.putArray("changes");
        for (Change change : changes) {
            ObjectNode node = all.addObject().put("key", change.key());
            change.before().forEach(node.putArray("before")::add);
            change.after().forEach(node.putArray("after")::add);
            node.put("hidden", change.how() == Change.How.HIDDEN);
            change.effect()
                    .readers()
                    .forEach(reader -> node.withArray("readers").add(word(reader)));
            change.effect()
                    .refusing()
                    .forEach(reader -> node.withArray("refusing").add(word(reader)));
            node.put("breaks", change.effect().breaks())
                    .put("effect", change.effect().words());
        }
        topics.ifPresent(found -> found.stop().forEach(root.putArray("topicsThatStop")::add));
        return root.toPrettyString();
    }

    private static String values(Change change) {
        return switch (change.how()) {
            case HIDDEN -> "changed; the values are never shown";
            case REPLACED -> side(change.before()) + " -> " + side(change.after());
            case VARIED ->
                change.before().stream().map(each -> "- " + each).collect(Collectors.joining("  "))
                        + (change.before().isEmpty() || change.after().isEmpty() ? "" : "  ")
                        + change.after().stream().map(each -> "+ " + each).collect(Collectors.joining("  "));
        };
    }

    private static String side(List<String> values) {
        return values.isEmpty() ? "nothing" : String.join(", ", values);
    }

    private static String effect(Effect effect) {
        String words = effect.readers().isEmpty() || effect.breaks()
                ? effect.words()
                : effect.readers().stream().map(DiffText::takes).collect(Collectors.joining(", ")) + ": "
                        + effect.words();
        return (effect.breaks() ? "NOT A CHANGE OF THIS PAIR: " : "") + words;
    }

    /** How a process that runs comes to obey an entry, unless it refuses the file. */
    private static String takes(Reader reader) {
        return switch (reader) {
            case WORKERS -> "workers start the pair's links anew with it";
            case CONTROLLERS -> "controllers take it over once no run and no drill is open";
            case GATEWAYS -> "gateways obey it once they are started anew";
        };
    }

    /** One entry that cannot change while a process runs keeps it from taking over all others. */
    private List<String> refused() {
        List<String> all = new ArrayList<>();
        for (Reader reader : Reader.values()) {
            List<String> keys = changes.stream()
                    .filter(change -> change.effect().refusing().contains(reader))
                    .map(Change::key)
                    .toList();
            if (!keys.isEmpty()) {
                all.add("REFUSED WHILE THEY RUN: " + word(reader) + " take over nothing of this file because of "
                        + String.join(", ", keys) + ". Leave that as it was, or start them anew with the file");
            }
        }
        return all;
    }

    private boolean selectionChanges() {
        return changes.stream()
                .map(Change::key)
                .anyMatch(key -> SELECTING.stream().anyMatch(key::startsWith));
    }

    private List<String> selected() {
        return topics.map(found ->
                        List.of("Of the topics that are mirrored now, these would stop: " + names(found.stop())))
                .orElseGet(() -> List.of("Name a worker with --worker URL to see which topics would stop."));
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "none" : printable(String.join(", ", names));
    }

    private static String word(Reader reader) {
        return reader.name().toLowerCase(Locale.ROOT);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
