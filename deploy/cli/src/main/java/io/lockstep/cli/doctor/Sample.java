package io.lockstep.cli.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One value of Prometheus' text form. */
record Sample(String name, Map<String, String> labels, double value) {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:]\\w*)(?:\\{(.*)})? (\\S+)(?: \\S+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** All that can be read. */
    static List<Sample> of(String text) {
        return text.lines().flatMap(line -> read(line).stream()).toList();
    }

    private static Optional<Sample> read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (line.startsWith("#") || !matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        String all = matcher.group(2);
        if (all != null) {
            LABEL.matcher(all).results().forEach(found -> labels.put(found.group(1), found.group(2)));
        }
        try {
            return Optional.of(new Sample(matcher.group(1), Map.copyOf(labels), Double.parseDouble(matcher.group(3))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String label(String key) {
        return labels.getOrDefault(key, "?");
    }
}
