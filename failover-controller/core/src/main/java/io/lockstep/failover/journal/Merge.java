package io.lockstep.failover.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the copies of a journal in several regions tell together: each must be the beginning of the longest. */
public sealed interface Merge {
    /**
     * All copies are of one journal.
     *
     * @param entries the whole of it
     * @param missing per region what it lacks, in order; regions that lack nothing are not named
     */
    record Agreed(List<JournalEntry> entries, Map<String, List<JournalEntry>> missing) implements Merge {
        public Agreed {
            entries = List.copyOf(entries);
            missing = Map.copyOf(missing);
        }
    }

    /** Two controllers wrote on without knowing of each other: different entries at the same place. */
    record Forked(long sequence, SortedMap<String, String> hashes) implements Merge {}

    /** A copy is not a chain. */
    record Damaged(String region, long sequence, String why) implements Merge {}

    /** @param copies per region its entries, from the first */
    static Merge of(String pair, Map<String, List<JournalEntry>> copies) {
        for (var copy : new TreeMap<>(copies).entrySet()) {
            if (Chain.verify(pair, copy.getValue()) instanceof Chain.Verdict.Broken(long sequence, String why)) {
                return new Damaged(copy.getKey(), sequence, why);
            }
        }
        List<JournalEntry> longest = List.of();
        for (List<JournalEntry> copy : copies.values()) {
            longest = copy.size() > longest.size() ? copy : longest;
        }
        for (int sequence = 0; sequence < longest.size(); sequence++) {
            SortedMap<String, String> hashes = hashesAt(sequence, copies);
            if (hashes.values().stream().distinct().count() > 1) {
                return new Forked(sequence, hashes);
            }
        }
        return new Agreed(longest, missing(longest, copies));
    }

    private static SortedMap<String, String> hashesAt(int sequence, Map<String, List<JournalEntry>> copies) {
        SortedMap<String, String> hashes = new TreeMap<>();
        copies.forEach((region, entries) -> {
            if (sequence < entries.size()) {
                hashes.put(region, entries.get(sequence).hash());
            }
        });
        return hashes;
    }

    private static Map<String, List<JournalEntry>> missing(
            List<JournalEntry> longest, Map<String, List<JournalEntry>> copies) {
        Map<String, List<JournalEntry>> missing = new LinkedHashMap<>();
        copies.forEach((region, entries) -> {
            if (entries.size() < longest.size()) {
                missing.put(region, new ArrayList<>(longest.subList(entries.size(), longest.size())));
            }
        });
        return missing;
    }
}
