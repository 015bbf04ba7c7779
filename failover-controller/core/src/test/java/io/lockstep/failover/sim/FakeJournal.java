package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Merge;
import io.lockstep.failover.port.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A journal in memory that keeps the promises of the real one, faults included; see {@link FakeRegions}. One thread. */
public final class FakeJournal implements Journal {
    private final FakeRegions regions;
    private final String pair;
    private final String instance;
    private final Set<String> opened = new HashSet<>();
    private List<JournalEntry> known = List.of();
    private String arbiter = "";
    private @Nullable Doubt doubt;
    private long token;
    private boolean fenced;
    private boolean crashed;
    private boolean crashing;

    public FakeJournal(FakeRegions regions, String pair, String instance) {
        this.regions = regions;
        this.pair = pair;
        this.instance = instance;
    }

    /** The next entry reaches the arbiter, and then this process is gone: nothing is copied, nothing answered. */
    public void crashAfterNextWrite() {
        crashing = true;
    }

    @Override
    public Answer<Opened> take(String newArbiter, Duration within) {
        arbiter = "";
        doubt = null;
        fenced = false;
        opened.clear();
        token = regions.token();
        if (silent(newArbiter)) {
            return new Answer.Unknown<>("Region " + newArbiter + " did not answer in time.");
        }
        regions.names().stream().filter(region -> !silent(region)).forEach(this::own);
        return read().then(read -> {
            known = read.entries();
            arbiter = newArbiter;
            regions.write(newArbiter, known);
            follow();
            return new Answer.Known<>(read);
        });
    }

    @Override
    public Answer<JournalEntry> append(Draft draft, Duration within) {
        if (arbiter.isEmpty()) {
            return new Answer.Refused<>("The journal was not taken by this controller; take it first.");
        }
        if (fenced) {
            return refused();
        }
        Doubt before = doubt;
        return before == null
                ? write(draft)
                : settle(before).then(landed -> landed && before.entry().carries(draft) ? again(before) : write(draft));
    }

    private Answer<JournalEntry> again(Doubt before) {
        Answer<JournalEntry> stored = store(before.entry(), known);
        if (!(stored instanceof Answer.Known)) {
            doubt = before;
        }
        return stored;
    }

    private Answer<Boolean> settle(Doubt before) {
        boolean told = !silent(before.region());
        if (!told && before.region().equals(arbiter)) {
            return new Answer.Unknown<>("Region " + arbiter + " did not answer in time.");
        }
        if (told && !regions.owned(before.region(), token)) {
            fenced = true;
            return refused();
        }
        boolean landed = !told || regions.entries(before.region()).contains(before.entry());
        doubt = null;
        if (landed && (known.isEmpty() || !known.getLast().equals(before.entry()))) {
            known = with(before.entry());
        }
        return new Answer.Known<>(landed);
    }

    private Answer<JournalEntry> write(Draft draft) {
        Chain empty = Chain.empty(pair);
        JournalEntry entry = (known.isEmpty() ? empty : empty.after(known.getLast())).append(draft, instance);
        return store(entry, with(entry));
    }

    private Answer<JournalEntry> store(JournalEntry entry, List<JournalEntry> whole) {
        String refusal = regions.refusal(arbiter);
        if (!refusal.isEmpty()) {
            return new Answer.Refused<>(refusal);
        }
        if (silent(arbiter)) {
            return new Answer.Unknown<>("Region " + arbiter + " did not answer in time; nothing was written.");
        }
        if (!opened.contains(arbiter)) {
            own(arbiter);
        }
        if (!regions.owned(arbiter, token)) {
            fenced = true;
            return refused();
        }
        regions.write(arbiter, whole);
        crashed |= crashing;
        if (crashed || regions.losesAnswer(arbiter)) {
            doubt = new Doubt(arbiter, entry);
            return new Answer.Unknown<>("Region " + arbiter + " did not answer in time.");
        }
        known = whole;
        follow();
        return new Answer.Known<>(entry);
    }

    @Override
    public void catchUp(Duration within) {
        if (arbiter.isEmpty() || doubt != null || fenced || silent(arbiter)) {
            return;
        }
        if (regions.owned(arbiter, token)) {
            follow();
        } else {
            fenced = true;
        }
    }

    private void follow() {
        for (String region : regions.names()) {
            if (silent(region) || !begins(regions.entries(region))) {
                continue;
            }
            if (!opened.contains(region)) {
                own(region);
            }
            if (regions.owned(region, token)) {
                regions.write(region, known);
            }
        }
    }

    private boolean begins(List<JournalEntry> copy) {
        return copy.size() <= known.size() && copy.equals(known.subList(0, copy.size()));
    }

    @Override
    public Answer<Opened> look(Duration within) {
        return regions.names().stream().allMatch(this::silent)
                ? new Answer.Unknown<>("No region answered in time.")
                : read();
    }

    private Answer<Opened> read() {
        Map<String, List<JournalEntry>> copies = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        for (String region : regions.names()) {
            if (silent(region)) {
                silent.add("Region " + region + " did not answer in time.");
            } else {
                copies.put(region, regions.entries(region));
            }
        }
        return switch (Merge.of(pair, copies)) {
            case Merge.Agreed(List<JournalEntry> whole, var missing) ->
                new Answer.Known<>(new Opened(whole, copies.keySet(), List.of(), silent));
            case Merge.Forked(long sequence, var hashes) ->
                new Answer.Refused<>("The copies differ at entry " + sequence + " " + hashes);
            case Merge.Damaged(String region, long sequence, String why) ->
                new Answer.Refused<>("Entry " + sequence + " at " + region + ": " + why);
        };
    }

    @Override
    public Answer<Optional<Fork>> fork(Duration within) {
        if (regions.names().stream().anyMatch(this::silent)) {
            return new Answer.Unknown<>("A region did not answer in time.");
        }
        Map<String, List<JournalEntry>> copies = new TreeMap<>();
        regions.names().forEach(region -> copies.put(region, regions.entries(region)));
        if (!(Merge.of(pair, copies) instanceof Merge.Forked(long from, var hashes))) {
            return new Answer.Known<>(Optional.empty());
        }
        SortedMap<String, List<JournalEntry>> tails = new TreeMap<>();
        copies.forEach((region, copy) -> tails.put(region, copy.subList((int) from, copy.size())));
        return new Answer.Known<>(Optional.of(new Fork(from, tails)));
    }

    @Override
    public Answer<JournalEntry> mend(String keep, Fork seen, Draft told, Duration within) {
        arbiter = "";
        doubt = null;
        token = regions.token();
        return fork(within).then(now -> {
            if (now.isEmpty() || !now.get().equals(seen)) {
                return new Answer.Refused<>("The copies are not as they were seen.");
            }
            regions.names().forEach(this::own);
            List<JournalEntry> whole = new ArrayList<>(regions.entries(keep));
            whole.add(Chain.empty(pair).after(whole.getLast()).append(told, instance));
            regions.names().stream()
                    .filter(region -> !region.equals(keep))
                    .forEach(region -> regions.setAside(region, seen.from()));
            regions.names().forEach(region -> regions.write(region, whole));
            return new Answer.Known<>(whole.getLast());
        });
    }

    @Override
    public void arbiter(String region) {
        arbiter = arbiter.isEmpty() ? "" : region;
    }

    @Override
    public Set<String> behind() {
        Set<String> behind = new HashSet<>(regions.names());
        behind.removeIf(region -> regions.entries(region).size() >= known.size());
        return behind;
    }

    @Override
    public boolean fenced() {
        return fenced;
    }

    @Override
    public void close() {
        crashed = true;
    }

    private boolean silent(String region) {
        return crashed || !regions.answers(region);
    }

    private void own(String region) {
        opened.add(region);
        regions.own(region, token);
    }

    private <T> Answer<T> refused() {
        return new Answer.Refused<>("Another controller took over the journal of pair " + pair + ".");
    }

    private List<JournalEntry> with(JournalEntry entry) {
        List<JournalEntry> more = new ArrayList<>(known);
        more.add(entry);
        return List.copyOf(more);
    }

    /** An entry that may or may not have been written. */
    private record Doubt(String region, JournalEntry entry) {}
}
