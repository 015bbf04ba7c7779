package io.lockstep.failover.sim;

import io.lockstep.failover.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each region holds of the journal, and who may write it. */
final class SimCopies {
    private final Map<String, List<JournalEntry>> copies =
            new TreeMap<>(Map.of("east", new ArrayList<>(), "west", new ArrayList<>()));
    private long owner;

    long take() {
        return ++owner;
    }

    long owner() {
        return owner;
    }

    List<JournalEntry> of(String region) {
        return List.copyOf(copies.getOrDefault(region, List.of()));
    }

    /** What the regions hold together. */
    List<JournalEntry> longest() {
        List<JournalEntry> longest = List.of();
        for (List<JournalEntry> copy : copies.values()) {
            longest = copy.size() > longest.size() ? copy : longest;
        }
        return List.copyOf(longest);
    }

    void write(String region, List<JournalEntry> whole) {
        List<JournalEntry> copy = copies.computeIfAbsent(region, name -> new ArrayList<>());
        if (copy.size() < whole.size()) {
            copy.addAll(whole.subList(copy.size(), whole.size()));
        }
    }

    void lose(String region) {
        copies.put(region, new ArrayList<>());
    }

    boolean even() {
        return copies.values().stream().map(List::size).distinct().count() <= 1;
    }

    List<JournalEntry> longer(List<JournalEntry> entries, JournalEntry next) {
        if (entries.contains(next)) {
            return entries;
        }
        List<JournalEntry> more = new ArrayList<>(entries);
        more.add(next);
        return List.copyOf(more);
    }
}
