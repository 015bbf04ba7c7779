package io.lockstep.cli.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of {@code deploy/observe/recorded.yaml}.
 *
 * @param expressions by the name that is recorded
 */
public record Recorded(SortedMap<String, String> expressions) {
    public Recorded {
        expressions = Collections.unmodifiableSortedMap(new TreeMap<>(expressions));
    }

    /** @throws UncheckedIOException if it cannot be read */
    public static Recorded read() {
        try {
            JsonNode groups = new ObjectMapper(new YAMLFactory())
                    .readTree(Page.ROOT.resolve("deploy/observe/recorded.yaml").toFile())
                    .path("groups");
            SortedMap<String, String> all = new TreeMap<>();
            groups.forEach(group -> group.path("rules")
                    .forEach(rule -> all.put(
                            rule.path("record").asText(), rule.path("expr").asText())));
            return new Recorded(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Set<String> names() {
        return expressions.keySet();
    }

    /** What is wrong with this one, a line each. */
    public List<String> problems(String name) {
        return new Metrics().problems(expressions.getOrDefault(name, ""));
    }
}
