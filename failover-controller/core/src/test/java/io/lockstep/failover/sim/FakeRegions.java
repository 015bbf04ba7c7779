package io.lockstep.failover.sim;

import io.lockstep.failover.journal.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The regions behind {@link FakeJournal}s: what is stored where, who owns it, and what goes wrong next. One thread. */
public final class FakeRegions {
    private final Map<String, List<JournalEntry>> stored = new TreeMap<>();
    private final Map<String, Long> owners = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final Set<String> losing = new HashSet<>();
    private final Map<String, String> refusing = new HashMap<>();
    private long tokens;

    public FakeRegions(String... regions) {
        for (String region : regions) {
            stored.put(region, new ArrayList<>());
        }
    }

    /** The region answers nothing, and does nothing. */
    public void silence(String region) {
        silent.add(region);
    }

    /** Ends a {@link #silence}. */
    public void wake(String region) {
        silent.remove(region);
    }

    /** The region performs the next write, and its answer is lost. */
    public void loseNextAnswer(String region) {
        losing.add(region);
    }

    /** The region refuses the next write. */
    public void refuseNext(String region, String why) {
        refusing.put(region, why);
    }

    /** What the region has. */
    public List<JournalEntry> entries(String region) {
        return List.copyOf(log(region));
    }

    Set<String> names() {
        return stored.keySet();
    }

    boolean answers(String region) {
        return !silent.contains(region);
    }

    long token() {
        return ++tokens;
    }

    void own(String region, long token) {
        owners.put(region, token);
    }

    boolean owned(String region, long token) {
        return owners.getOrDefault(region, 0L) == token;
    }

    boolean losesAnswer(String region) {
        return losing.remove(region);
    }

    /** Why the next write is refused; empty if it is not. */
    String refusal(String region) {
        String why = refusing.remove(region);
        return why == null ? "" : why;
    }

    void setAside(String region, long from) {
        List<JournalEntry> log = log(region);
        log.subList((int) from, log.size()).clear();
    }

    void write(String region, List<JournalEntry> whole) {
        List<JournalEntry> log = log(region);
        log.addAll(whole.subList(log.size(), whole.size()));
    }

    private List<JournalEntry> log(String region) {
        List<JournalEntry> log = stored.get(region);
        if (log == null) {
            throw new IllegalArgumentException("no region '" + region + "' among " + stored.keySet());
        }
        return log;
    }
}
