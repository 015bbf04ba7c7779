package io.lockstep.process;

import static io.restassured.RestAssured.given;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scrape in Prometheus' text format 0.0.4, Lockstep's own metrics only. */
public record Exposition(Map<String, String> types, Map<String, Set<String>> labels, List<String> lines) {
    private static final Pattern SAMPLE = Pattern.compile("(lockstep_\\w+?)(_bucket|_count|_sum)?\\{([^}]*)} .*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\",?");

    public static Exposition scrape() {
        String text = given().accept("text/plain; version=0.0.4")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Map<String, String> types = new TreeMap<>();
        Map<String, Set<String>> labels = new HashMap<>();
        List<String> lines = text.lines().filter(l -> l.contains("lockstep_")).toList();
        for (String line : lines) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                types.put(words[2], words[3]);
            }
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>()).addAll(names(sample.group(3)));
            }
        }
        return new Exposition(types, labels, lines);
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            names.add(label.group(1));
        }
        names.remove("le");
        return names;
    }
}
