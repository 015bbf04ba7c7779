package io.lockstep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.policy.diff.Change;
import io.lockstep.policy.diff.Effect;
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
        if (selectionChanges()) {
            all.addAll(selected());
        }
        return all;
    }

    /** {@code {same, changes: [{key, before, after, hidden, readers, breaks, effect}], topicsThatStop}}. */
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
        if (effect.breaks()) {
            return "NOT A CHANGE OF THIS PAIR: " + effect.words();
        }
        return effect.readers().isEmpty()
                ? effect.words()
                : "once " + effect.readers().stream().map(DiffText::word).collect(Collectors.joining(" and "))
                        + " start anew with it: " + effect.words();
    }

    private boolean selectionChanges() {
        return changes.stream()
                .anyMatch(change ->
                        change.key().startsWith("mirror.topics") || change.key().startsWith("mirror.exclude"));
    }

    private List<String> selected() {
        return topics.map(found ->
                        List.of("Of the topics that are mirrored now, these would stop: " + names(found.stop())))
                .orElseGet(() -> List.of("Name a worker with --worker URL to see which topics would stop."));
    }

    private static String names(Collection<String> names) {
        return names.isEmpty() ? "none" : printable(String.join(", ", names));
    }

    private static String word(Effect.Reader reader) {
        return reader.name().toLowerCase(Locale.ROOT);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
