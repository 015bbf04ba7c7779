package io.lockstep.controller.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule of {@code deploy/observe/alerts.yaml} of the form {@code sum by (LABELS) (METRIC) > NUMBER}, evaluated as Prometheus
 * does: a sum with a NaN in it is NaN, and greater than nothing.
 */
record AlertRule(String metric, List<String> by, double above, boolean waits) {
    private static final Pattern EXPRESSION =
            Pattern.compile("\\s*expr: sum by \\((?<by>[a-z, ]+)\\) \\((?<metric>\\w+)\\) > (?<above>[0-9.]+)");
    private static final Pattern SAMPLE = Pattern.compile("(?<metric>\\w+)\\{(?<labels>[^}]*)} (?<value>\\S+)");
    private static final Pattern LABEL = Pattern.compile("(?<name>\\w+)=\"(?<value>[^\"]*)\"");

    static AlertRule read(String name) throws IOException {
        Path file = Path.of(System.getProperty("lockstep.root", "../..")).resolve("deploy/observe/alerts.yaml");
        List<String> lines = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.strip().equals("- alert: " + name))
                .skip(1)
                .takeWhile(line -> !line.strip().startsWith("- "))
                .toList();
        Matcher rule = lines.stream()
                .map(EXPRESSION::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is no such rule: " + lines));
        boolean waits = lines.stream().anyMatch(line -> line.strip().startsWith("for:"));
        return new AlertRule(
                rule.group("metric"),
                Arrays.asList(rule.group("by").split(", ")),
                Double.parseDouble(rule.group("above")),
                waits);
    }

    /** For which values of its labels it is active. */
    List<String> active(List<String> exposed) {
        Map<String, Double> sums = new TreeMap<>();
        exposed.stream()
                .map(SAMPLE::matcher)
                .filter(sample -> sample.matches() && sample.group("metric").equals(metric))
                .forEach(sample -> sums.merge(
                        key(sample.group("labels")), Double.parseDouble(sample.group("value")), Double::sum));
        return sums.entrySet().stream()
                .filter(each -> each.getValue() > above)
                .map(Map.Entry::getKey)
                .toList();
    }

    private String key(String labels) {
        return LABEL.matcher(labels)
                .results()
                .filter(label -> by.contains(label.group(1)))
                .map(label -> label.group(1) + "=" + label.group(2))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
