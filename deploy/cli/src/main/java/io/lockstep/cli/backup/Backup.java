package io.lockstep.cli.backup;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lockstep's own topics of a region at one time.
 *
 * @param cluster the id of the region's cluster
 * @param at UTC
 * @param topics by name
 */
public record Backup(String region, String cluster, String at, SortedMap<String, Topic> topics) {
    public Backup {
        topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    }

    /** How many records there are. */
    public int records() {
        return topics.values().stream()
                .mapToInt(topic -> topic.records().size())
                .sum();
    }

    /**
     * A topic; what compacted ones hold is the last record of each key.
     *
     * @param settings that somebody has set
     */
    public record Topic(int partitions, Map<String, String> settings, List<Kept> records) {
        public Topic {
            settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
            records = List.copyOf(records);
        }

        /** Whether of each key the last record counts. */
        public boolean compacted() {
            return settings.getOrDefault("cleanup.policy", "").contains("compact");
        }
    }

    /**
     * A record, its bytes as Base64.
     *
     * @param key empty where it has none
     */
    public record Kept(int partition, long timestamp, String key, String value, List<Header> headers) {
        public Kept {
            headers = List.copyOf(headers);
        }

        /** Whether it says the same, whenever it was written. */
        boolean says(Kept other) {
            return key.equals(other.key) && value.equals(other.value) && headers.equals(other.headers);
        }
    }

    /** A header, its bytes as Base64. */
    public record Header(String name, String value) {}
}
