package io.lockstep.process.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a log line is about, as it names it: {@code run=r-1 step=OPEN_TARGET}. Pure. */
final class NamedFields {
    /** Names of things, none of which holds a space; measures and reasons stay in the text. */
    private static final Set<String> NAMES = Set.of(
            "drill",
            "epoch",
            "gateway",
            "group",
            "instance",
            "link",
            "pair",
            "partition",
            "phase",
            "region",
            "run",
            "step",
            "topic");

    private static final Pattern NAMED = Pattern.compile("(?<![^ ])([a-z]+)=([^\\s,;]+)");

    private NamedFields() {}

    /** In their order; of a name that comes twice the first one, as reasons come last and may quote anything. */
    static Map<String, String> of(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (line.indexOf('=') < 0) {
            return fields;
        }
        Matcher named = NAMED.matcher(line);
        while (named.find()) {
            if (NAMES.contains(named.group(1))) {
                fields.putIfAbsent(named.group(1), named.group(2));
            }
        }
        return fields;
    }
}
