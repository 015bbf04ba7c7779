package io.lockstep.policy.config;

import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import io.lockstep.policy.decision.TopicSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code residency} of one file. */
final class ResidencyReader {
    static final String EXAMPLE = "{ classes: { internal: { regions: [east, west], owner: platform team } }, topics: "
            + Topics.EXAMPLE + " }";

    private static final String CLASS = "{ regions: [east, west], owner: platform team }";
    private static final int LONGEST_OWNER = 100;

    private ResidencyReader() {}

    /** @param regions the names of the pair's regions as written, so that a region that is wrong is not told again */
    static Optional<Residency> read(Value value, Set<String> regions) {
        return value.section().flatMap(section -> {
            Optional<Value> written = section.value("classes", "{ internal: " + CLASS + " }");
            List<DataClass> classes = section.required(
                    "classes", "{ internal: " + CLASS + " }", each -> classes(each, regions), List.of());
            Topics topics = new Topics(written.map(ResidencyReader::names).orElse(Set.of()));
            List<Entry> entries = section.required("topics", Topics.EXAMPLE, topics::read, List.of());
            section.end();
            written.ifPresent(each -> used(each, topics.used()));
            Set<String> known = classes.stream().map(DataClass::name).collect(Collectors.toSet());
            return entries.stream().allMatch(entry -> known.contains(entry.dataClass()))
                    ? Optional.of(new Residency(classes, entries))
                    : Optional.empty();
        });
    }

    /** As written: a class that is wrong otherwise is not told again where it is named. */
    private static Set<String> names(Value classes) {
        return classes.node() instanceof Node.Mapping mapping
                ? mapping.entries().keySet()
                : Set.of();
    }

    private static Optional<List<DataClass>> classes(Value value, Set<String> regions) {
        return value.section().flatMap(section -> {
            List<DataClass> read = new ArrayList<>();
            for (String name : section.keys()) {
                section.value(name, CLASS)
                        .flatMap(entry -> dataClass(name, entry, regions))
                        .ifPresent(read::add);
            }
            return section.keys().isEmpty()
                    ? value.refuse("names no class, so nothing could ever leave its region")
                    : Optional.of(read);
        });
    }

    private static Optional<DataClass> dataClass(String name, Value entry, Set<String> regions) {
        Value asName =
                new Value(new Node.Scalar(name, entry.node().line()), entry.path(), "internal", entry.problems());
        Scalars.name(asName);
        return entry.section().map(section -> {
            List<String> where = section.required("regions", "[east, west]", list -> regions(list, regions), List.of());
            String owner = section.required("owner", "platform team", ResidencyReader::owner, "");
            section.end();
            return new DataClass(name, where, owner);
        });
    }

    private static Optional<List<String>> regions(Value value, Set<String> known) {
        return Scalars.distinct(value, "east", item -> known.isEmpty() ? item.text() : Scalars.oneOf(item, known))
                .flatMap(read -> read.isEmpty()
                        ? value.refuse("is an empty list: data that may live nowhere could not be there at all")
                        : Optional.of(read));
    }

    private static Optional<String> owner(Value value) {
        return value.text().flatMap(text -> {
            if (text.isBlank()) {
                return value.refuse("names nobody");
            }
            return text.length() > LONGEST_OWNER
                    ? value.refuse("is longer than " + LONGEST_OWNER + " characters")
                    : Optional.of(text.replaceAll("\\p{Cntrl}+", " "));
        });
    }

    private static void used(Value classes, Set<String> used) {
        classes.section().ifPresent(section -> {
            for (String name : section.keys()) {
                if (!used.contains(name)) {
                    section.value(name, CLASS)
                            .ifPresent(entry -> entry.refuseUnseen(
                                    "is a class of no entry in residency.topics", "Name it there, or take it out"));
                }
            }
        });
    }

    /** Reads {@code residency.topics}; knows which classes it saw. */
    private static final class Topics {
        static final String EXAMPLE = "[ { topics: [\"orders\"], class: internal } ]";

        /** Each is looked at for every topic, and all of them are part of one expression. */
        private static final int MOST_ENTRIES = 200;

        private static final int MOST_EXPRESSIONS = 1_000;
        private static final Set<String> EVERYTHING = Set.of(".*", ".+");

        private final Set<String> classes;
        private final Set<String> used = new TreeSet<>();
        private final List<Entry> earlier = new ArrayList<>();

        Topics(Set<String> classes) {
            this.classes = classes;
        }

        Set<String> used() {
            return used;
        }

        Optional<List<Entry>> read(Value value) {
            if (value.node() instanceof Node.Sequence sequence
                    && sequence.items().size() > MOST_ENTRIES) {
                return value.refuse(
                        "has " + sequence.items().size() + " entries, more than " + MOST_ENTRIES,
                        "Put topics of the same class into one entry");
            }
            return value.list("{ topics: [\"orders\"], class: internal }", this::entry)
                    .flatMap(read -> checked(value, read));
        }

        private static Optional<List<Entry>> checked(Value value, List<Entry> read) {
            int expressions =
                    read.stream().mapToInt(entry -> entry.expressions().size()).sum();
            if (expressions > MOST_EXPRESSIONS) {
                return value.refuse(
                        "has " + expressions + " expressions, more than " + MOST_EXPRESSIONS,
                        "Describe several topics by one expression");
            }
            return read.isEmpty()
                    ? value.refuse("is an empty list: every topic would stay at home")
                    : Optional.of(read);
        }

        private Optional<Entry> entry(Value item) {
            return item.section().map(section -> {
                List<String> expressions = section.required("topics", "[\"orders\"]", this::expressions, List.of());
                String name = section.required("class", "internal", this::dataClass, "");
                section.end();
                Entry read = new Entry(expressions, name);
                earlier.add(read);
                return read;
            });
        }

        private Optional<String> dataClass(Value value) {
            Optional<String> name = classes.isEmpty() ? value.text() : Scalars.oneOf(value, classes);
            name.ifPresent(used::add);
            return name;
        }

        private Optional<List<String>> expressions(Value value) {
            Optional<List<String>> read = Expressions.topics(value);
            if (read.isPresent() && value.node() instanceof Node.Sequence sequence) {
                for (int i = 0; i < read.get().size(); i++) {
                    decided(
                            new Value(
                                    sequence.items().get(i),
                                    Paths.index(value.path(), i),
                                    value.example(),
                                    value.problems()),
                            read.get().get(i));
                }
            }
            return read;
        }

        /** The first entry that matches decides, so an expression behind one that takes all it takes never does. */
        private void decided(Value item, String expression) {
            for (int i = 0; i < earlier.size(); i++) {
                if (earlier.get(i).expressions().stream().anyMatch(before -> takes(before, expression))) {
                    item.refuse(
                            "can never match: residency.topics[" + i + "] decides about it before",
                            "Move it before that entry, or take it out");
                    return;
                }
            }
        }

        private static boolean takes(String before, String expression) {
            return before.equals(expression)
                    || EVERYTHING.contains(before)
                    || TopicSelection.named(expression)
                            .filter(name -> Pattern.matches(before, name))
                            .isPresent();
        }
    }
}
