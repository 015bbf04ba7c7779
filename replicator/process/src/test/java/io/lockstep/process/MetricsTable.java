package io.lockstep.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a README says of Lockstep's own metrics: rows of name, type, labels. */
public record MetricsTable(Map<String, String> types, Map<String, Set<String>> labels) {
    public static MetricsTable of(Path readme) throws IOException {
        Map<String, String> types = new TreeMap<>();
        Map<String, Set<String>> labels = new TreeMap<>();
        for (String row : Files.readAllLines(readme)) {
            if (row.startsWith("| `lockstep_")) {
                String[] cells = row.split("\\|", -1);
                String name = cells[1].strip().replace("`", "");
                types.put(name, cells[2].strip());
                labels.put(name, new TreeSet<>(List.of(cells[3].strip().split(", ", -1))));
            }
        }
        return new MetricsTable(types, labels);
    }
}
