package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclOperation;

/** The table of rights in the failover-controller's README, granted as it stands. */
final class FenceRights {
    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<strategy>acl|topic-config)` \\| (?<resource>[^|]+) \\| `(?<operation>[A-Z_]+)` \\|[^|]*\\|");
    private static final Pattern PREFIX = Pattern.compile("topic prefix `([^`]+)`");

    private FenceRights() {}

    /** Grants what a strategy needs, where the fenced topics begin with {@code fenced}. */
    static void grant(Hands hands, String strategy, String user, String fenced) {
        List<Matcher> rows = read().lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .filter(row -> row.group("strategy").equals(strategy))
                .toList();
        assertThat(rows).as("rows for " + strategy).hasSizeGreaterThan(3);
        for (Matcher row : rows) {
            AclOperation operation = AclOperation.valueOf(row.group("operation"));
            String resource = row.group("resource");
            Matcher prefix = PREFIX.matcher(resource);
            if (resource.equals("cluster")) {
                hands.allowCluster(user, operation);
            } else {
                hands.allowPrefix(prefix.matches() ? prefix.group(1) : fenced, user, operation);
            }
        }
    }

    private static String read() {
        try {
            return Files.readString(
                    Path.of(System.getProperty("lockstep.root", ".."), "failover-controller", "README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
