package io.lockstep.cli.backup;

import io.lockstep.cli.backup.Backup.Kept;
import io.lockstep.cli.backup.Backup.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a restore writes, and why it may not. Pure.
 *
 * @param writes by topic, in order
 * @param problems why nothing may be written
 * @param notes what is left as it is
 */
public record Restoring(SortedMap<String, List<Kept>> writes, List<String> problems, List<String> notes) {
    private static final Topic NOTHING = new Topic(0, Map.of(), List.of());
    private static final Pattern EPOCH = Pattern.compile("\"epoch\"\\s*:\\s*(\\d{1,9})");
    private static final String PAIR = "pair|";

    /**
     * What makes a region hold what the backup does.
     *
     * @param there what it holds now
     * @param over whether what is there and says something else is written over
     */
    public static Restoring of(Backup backup, Backup there, boolean over) {
        Restoring all = new Restoring(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        backup.topics().forEach((name, topic) -> {
            Topic now = there.topics().getOrDefault(name, NOTHING);
            List<Kept> writes = topic.compacted()
                    ? all.values(name, topic.records(), now.records(), over)
                    : all.entries(name, topic.records(), now.records(), over);
            if (!writes.isEmpty()) {
                all.writes.put(name, writes);
            }
        });
        return all;
    }

    /** The same with one more record, under a text as its key. */
    public Restoring and(String topic, String key, String value, long timestamp) {
        SortedMap<String, List<Kept>> more = new TreeMap<>(writes);
        List<Kept> records = new ArrayList<>(more.getOrDefault(topic, List.of()));
        records.add(new Kept(0, timestamp, base64(key), base64(value), List.of()));
        more.put(topic, records);
        return new Restoring(more, problems, notes);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Kept> values(String topic, List<Kept> kept, List<Kept> there, boolean over) {
        Map<String, Kept> now = new HashMap<>();
        there.forEach(record -> now.put(record.key(), record));
        List<Kept> writes = new ArrayList<>();
        int others = 0;
        for (Kept record : kept) {
            Kept other = now.get(record.key());
            if (other == null || (over && !other.says(record) && !newer(record, other))) {
                writes.add(record);
            } else if (over && newer(record, other)) {
                notes.add(topic + ": " + text(record.key()) + " has a newer epoch and is left as it is");
            } else if (!other.says(record)) {
                others++;
            }
        }
        if (others > 0) {
            problems.add(topic + " holds something else under " + others
                    + " of the backup's keys. Empty it, or write over" + " it with --over");
        }
        return writes;
    }

    /** An epoch only grows. */
    private static boolean newer(Kept record, Kept other) {
        return text(record.key()).startsWith(PAIR) && epoch(other) > epoch(record);
    }

    private static int epoch(Kept record) {
        Matcher found = EPOCH.matcher(text(record.value()));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** What is only appended to is completed, and never written over. */
    private List<Kept> entries(String topic, List<Kept> kept, List<Kept> there, boolean over) {
        Map<String, List<Kept>> now = byKey(there);
        Map<String, Integer> passed = new HashMap<>();
        List<Kept> writes = new ArrayList<>();
        for (Kept record : kept) {
            List<Kept> same = now.getOrDefault(record.key(), List.of());
            int at = passed.merge(record.key(), 1, Integer::sum) - 1;
            if (at >= same.size()) {
                writes.add(record);
            } else if (!same.get(at).says(record)) {
                problems.add(
                        topic + ": entry " + at + " of " + text(record.key()) + " is another one in the backup, so one"
                                + " of them is not this pair's. Nothing writes over a journal");
                return List.of();
            }
        }
        byKey(kept).forEach((key, entries) -> {
            int more = now.getOrDefault(key, List.of()).size() - entries.size();
            if (more > 0 && over) {
                notes.add(topic + ": " + more + " newer entries of " + text(key) + " are left as they are");
            } else if (more > 0) {
                problems.add(topic + " holds " + more + " newer entries of " + text(key)
                        + ". Take a newer backup, or keep them and restore the rest with --over");
            }
        });
        return writes;
    }

    private static Map<String, List<Kept>> byKey(List<Kept> records) {
        Map<String, List<Kept>> all = new TreeMap<>();
        records.forEach(record ->
                all.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record));
        return all;
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
