package io.lockstep.cli.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Every metric there is, with what Prometheus computes ahead, from the tables that tests compare with what is exposed. */
final class Metrics {
    private static final Pattern NAME = Pattern.compile("\\b(lockstep_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern RECORDED = Pattern.compile("\\blockstep:[a-z0-9_:]+");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*[=!]~?\\s*\"");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Set<String> recorded;

    Metrics() {
        this.recorded = Recorded.read().names();
        for (String module :
                List.of("replicator/worker", "failover-controller/controller", "failover-controller/gateway")) {
            try (var lines = Files.lines(Page.ROOT.resolve(module).resolve("README.md"))) {
                lines.filter(line -> line.startsWith("| `lockstep_")).forEach(this::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void add(String row) {
        String[] cells = row.split("\\|", -1);
        labels.put(
                cells[1].strip().replace("`", ""),
                new TreeSet<>(Arrays.asList(cells[3].strip().split(", ", -1))));
    }

    /** Names, and labels that are chosen by, which do not exist. */
    List<String> problems(String text) {
        List<String> all = new ArrayList<>();
        NAME.matcher(text).results().forEach(found -> {
            Set<String> known = labels.get(found.group(1).replaceFirst("_bucket$", ""));
            if (known == null) {
                all.add("there is no metric " + found.group(1));
            } else if (found.group(2) != null) {
                LABEL.matcher(found.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !known.contains(label))
                        .forEach(label -> all.add(found.group(1) + " has no label " + label));
            }
        });
        RECORDED.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(name -> !recorded.contains(name))
                .forEach(name -> all.add("nothing is recorded as " + name));
        return all;
    }

    /** Whether the text names any. */
    static boolean in(String text) {
        return NAME.matcher(text).find() || RECORDED.matcher(text).find();
    }
}
