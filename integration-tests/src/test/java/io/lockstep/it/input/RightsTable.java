package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.LinkId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** The table of rights in the worker's README, read as a list of grants: what it says is what the tests grant. */
final class RightsTable {
    private static final Pattern ROW = Pattern.compile(
            "\\| (?<side>source|target) \\| (?<type>topic|group|transactional id|cluster)(?<name>[^|]*) \\|"
                    + " `(?<operation>[A-Z_]+)` \\| (?<need>always|optional|[^|]+) \\|[^|]*\\|");

    private final List<Row> rows;

    private RightsTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One line.
     *
     * @param name with `PAIR`, `SOURCE`, `TARGET` still in it; empty for each mirrored topic, for each selected group
     *     and for the cluster
     */
    record Row(
            boolean source, ResourceType type, String name, boolean prefix, AclOperation operation, boolean optional) {
        boolean needed() {
            return !optional;
        }

        boolean eachMirroredTopic() {
            return type == ResourceType.TOPIC && name.isEmpty();
        }

        boolean eachSelectedGroup() {
            return type == ResourceType.GROUP && name.isEmpty();
        }
    }

    static RightsTable read() throws IOException {
        Path readme = Path.of(System.getProperty("lockstep.root", ".."), "replicator", "worker", "README.md");
        List<Row> rows = ROW.matcher(Files.readString(readme))
                .results()
                .map(match -> row(ROW.matcher(match.group())))
                .toList();
        assertThat(rows).as("rows of the table of rights in %s", readme).isNotEmpty();
        return new RightsTable(rows);
    }

    private static Row row(Matcher match) {
        assertThat(match.matches()).isTrue();
        Matcher name = Pattern.compile("`([^`]+)`").matcher(match.group("name"));
        return new Row(
                match.group("side").equals("source"),
                ResourceType.valueOf(
                        match.group("type").toUpperCase(Locale.ROOT).replace(' ', '_')),
                name.find() ? name.group(1) : "",
                match.group("name").contains("prefix"),
                AclOperation.valueOf(match.group("operation")),
                match.group("need").equals("optional"));
    }

    /** What each mirrored topic needs. */
    List<Row> onMirroredTopics() {
        return rows.stream().filter(Row::eachMirroredTopic).toList();
    }

    /** Grants the wanted rows for selected groups, nothing else. */
    void grantGroups(Predicate<Row> wanted, Grants source, Grants target, String... groups) {
        for (Row row :
                rows.stream().filter(Row::eachSelectedGroup).filter(wanted).toList()) {
            Grants grants = row.source() ? source : target;
            List.of(groups).forEach(group -> grants.allow(row.type(), group, PatternType.LITERAL, row.operation()));
        }
    }

    /** Grants the wanted rows for one link and its topics, nothing else; none of those for selected groups. */
    void grant(Predicate<Row> wanted, LinkId link, Grants source, Grants target, String... topics) {
        for (Row row : rows.stream().filter(wanted).toList()) {
            Grants grants = row.source() ? source : target;
            if (row.eachMirroredTopic()) {
                List.of(topics).forEach(topic -> grants.topic(topic, row.operation()));
            } else if (!row.eachSelectedGroup()) {
                grants.allow(row.type(), name(row, link), pattern(row), row.operation());
            }
        }
    }

    private static String name(Row row, LinkId link) {
        return row.type() == ResourceType.CLUSTER
                ? "kafka-cluster"
                : row.name()
                        .replace("PAIR", link.pair())
                        .replace("SOURCE", link.source())
                        .replace("TARGET", link.target());
    }

    private static PatternType pattern(Row row) {
        return row.prefix() ? PatternType.PREFIXED : PatternType.LITERAL;
    }
}
