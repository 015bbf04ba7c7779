package io.lockstep.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.sandbox.compare.PartitionComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.groups.Continued;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.groups.PositionRow;
import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.secure.Acls;
import io.lockstep.sandbox.secure.Drift;
import io.lockstep.sandbox.secure.Encrypted;
import io.lockstep.sandbox.secure.Forbidden;
import io.lockstep.sandbox.secure.Secured;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void writesExactlyTheFieldsThatAreAContract() throws Exception {
        Path file = folder.resolve("r.json");
        report().write(file);
        assertThat(JSON.readTree(file.toFile())).isEqualTo(JSON.readTree("""
                                {"identical": false,
                                 "topics": [{"topic": "orders", "partitions": 2, "records": 17,
                                             "sourceEnd": 30, "targetEnd": 31, "shift": 1,
                                             "holes": {"markers": 1, "aborted": 2, "compacted": 3, "prefix": 4},
                                             "mismatches": 2}],
                                 "groups": [
                                   {"group": "billing", "type": "classic", "topic": "orders", "partition": 0,
                                    "source": 7, "target": 7, "equal": true, "state": "SYNCED"},
                                   {"group": "billing", "type": "classic", "topic": "orders", "partition": 1,
                                    "source": 9, "target": null, "equal": false, "state": "UNKNOWN"}],
                                 "continued": [
                                   {"group": "billing", "topic": "orders", "partition": 0,
                                    "expected": 8, "received": 8, "right": true, "why": ""},
                                   {"group": "billing", "topic": "orders", "partition": 1,
                                    "expected": null, "received": 5, "right": false, "why": "nothing was due"}],
                                 "latencyMs": {"p50": 1, "p95": 2, "p99": 3}}
                                """));
    }

    /** A reader of the page builds on these names. */
    @Test
    void writesWhatTheReadmeShows() throws Exception {
        String page = Files.readString(Path.of("..", "README.md"));
        String sample = page.substring(page.indexOf("```json") + "```json".length());
        JsonNode shown = JSON.readTree(sample.substring(0, sample.indexOf("```")));
        Path file = folder.resolve("r.json");
        report().write(file);
        assertThat(names(shown)).isEqualTo(names(JSON.readTree(file.toFile())));
    }

    @Test
    void writesWhatTheReadmeShowsOfASecuredRun() throws Exception {
        String page = Files.readString(Path.of("..", "README.md"));
        String section = page.substring(page.indexOf("## What `--secure` proves"));
        String sample = section.substring(section.indexOf("```json") + "```json".length());
        Set<String> shown = names(JSON.readTree(sample.substring(0, sample.indexOf("```"))));
        Set<String> plain = names(JSON.valueToTree(report()));
        Path file = folder.resolve("r.json");
        report(Optional.of(secured())).write(file);
        Set<String> written = names(JSON.readTree(file.toFile()));
        assertThat(written).containsAll(plain);
        written.removeAll(plain);
        assertThat(shown).isEqualTo(written);
    }

    private static Secured secured() {
        String made = "west: configs orders flush.ms";
        return new Secured(
                Forbidden.of("patients", "medical", 400, "west", List.of("east: refused: x"), List.of()),
                new Drift(List.of(made), List.of(made), 1L, Map.of(made, "parity --fix"), List.of()),
                new Acls(2, 1, List.of(), List.of(), List.of("east: x")),
                List.of(new Encrypted("east", "127.0.0.1:1", "SASL_SSL", "TLSv1.3 X")));
    }

    /** Paths of all fields. */
    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(name -> {
            names.add(name);
            names(node.get(name)).forEach(inner -> names.add(name + "." + inner));
        });
        if (node.isArray()) {
            node.forEach(element -> names.addAll(names(element)));
        }
        return names;
    }

    @Test
    void saysWhatWentWrongInsteadOfResults() throws Exception {
        Path file = folder.resolve("r.json");
        Report.failed("worker of west ended").write(file);
        var written = JSON.readTree(file.toFile());
        assertThat(written.get("identical").asBoolean()).isFalse();
        assertThat(written.get("error").asText()).isEqualTo("worker of west ended");
    }

    private static Report report() {
        return report(Optional.empty());
    }

    private static Report report(Optional<Secured> secured) {
        var compared = new TopicComparison(
                "orders",
                false,
                List.of(
                        new PartitionComparison(0, 0, 0, 0, 10, 10, 10, 8, 0),
                        new PartitionComparison(1, 0, 0, 0, 20, 21, 20, 9, 2)),
                List.of());
        var link = new LinkView(
                "east->west",
                "RUNNING",
                "markers",
                "",
                List.of(),
                new LinkView.Memory(0, 1),
                List.of(new PartitionView(
                        "orders", 0, "Streaming", 0, 0, 0, 0, 0, 0, new PartitionView.Holes(1, 2, 3, 4), 5, null)));
        var groups = new GroupsResult(
                DemoGroup.all(),
                List.of(
                        new PositionRow("billing", "classic", "orders", 0, 7L, 7L, true, "SYNCED"),
                        new PositionRow("billing", "classic", "orders", 1, 9L, null, false, "UNKNOWN")),
                List.of(
                        new Continued("billing", "orders", 0, 8L, 8L, true, ""),
                        new Continued("billing", "orders", 1, null, 5L, false, "nothing was due")));
        return Report.of(false, List.of(compared), link, groups, new Percentiles(9, 1, 2, 3), secured);
    }
}
