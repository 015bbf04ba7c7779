package io.lockstep.policy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A node at a place of the file. Its readers answer empty after they have reported what is wrong.
 *
 * @param example what could stand here, as YAML; quoted in every message about a wrong shape
 */
record Value(Node node, String path, String example, Problems problems) {
    /** A text, number or boolean, as spelled in the file. */
    Optional<String> text() {
        if (node instanceof Node.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        wrongShape("a single value");
        return Optional.empty();
    }

    /** Every good item of a list; empty if it is no list or an item is wrong. */
    <T> Optional<List<T>> list(String itemExample, Function<Value, Optional<T>> reader) {
        if (!(node instanceof Node.Sequence sequence)) {
            wrongShape("a list");
            return Optional.empty();
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Value item = new Value(sequence.items().get(i), Paths.index(path, i), itemExample, problems);
            reader.apply(item).ifPresent(read::add);
        }
        return read.size() == sequence.items().size() ? Optional.of(read) : Optional.empty();
    }

    Optional<Section> section() {
        if (node instanceof Node.Mapping mapping) {
            return Optional.of(new Section(mapping, path, problems));
        }
        wrongShape("a mapping");
        return Optional.empty();
    }

    /** Reports the value of a scalar together with the rule it breaks. */
    <T> Optional<T> refuse(String rule, String remedy) {
        String shown = node instanceof Node.Scalar scalar ? scalar.text() : "";
        problems.add(path, node.line(), shown, rule, remedy);
        return Optional.empty();
    }

    /** As {@link #refuse}, with the example as the way out. */
    <T> Optional<T> refuse(String rule) {
        return refuse(rule, "Write e.g. " + example);
    }

    /** As {@link #refuse}, without the value. */
    <T> Optional<T> refuseUnseen(String rule, String remedy) {
        problems.add(path, node.line(), "", rule, remedy);
        return Optional.empty();
    }

    private void wrongShape(String expected) {
        String rule = node instanceof Node.Empty ? "has no value" : "is " + node.kind() + ", not " + expected;
        problems.add(path, node.line(), "", rule, "Write e.g. " + example);
    }
}
