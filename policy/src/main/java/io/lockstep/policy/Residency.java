package io.lockstep.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which data may live where. Topics that no entry matches are unclassified and stay at home.
 *
 * @param classes by name, in the order of the file
 * @param topics the first entry that matches a topic decides
 */
public record Residency(List<DataClass> classes, List<Entry> topics) {
    public Residency {
        classes = List.copyOf(classes);
        topics = List.copyOf(topics);
        Set<String> known = classes.stream().map(DataClass::name).collect(Collectors.toSet());
        for (Entry entry : topics) {
            if (!known.contains(entry.dataClass())) {
                throw new IllegalArgumentException("no class is called " + entry.dataClass());
            }
        }
    }

    /** The class of this name, which an entry names. */
    public DataClass dataClass(String name) {
        return classes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class is called " + name));
    }

    /**
     * What topics' records are.
     *
     * @param regions where they may live, at least one
     * @param owner who answers for them
     */
    public record DataClass(String name, List<String> regions, String owner) {
        public DataClass {
            regions = List.copyOf(regions);
        }
    }

    /**
     * Topics of one class.
     *
     * @param expressions full-match regular expressions
     */
    public record Entry(List<String> expressions, String dataClass) {
        public Entry {
            expressions = List.copyOf(expressions);
        }
    }
}
