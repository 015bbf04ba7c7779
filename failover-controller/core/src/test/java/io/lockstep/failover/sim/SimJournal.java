package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Merge;
import io.lockstep.failover.port.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One controller's journal over the copies of {@link SimCopies}: appends are lost, doubted and crashed in. */
final class SimJournal implements Journal {
    private final SimWorld world;
    private final SimController owner;
    private final SimCopies copies;
    private List<JournalEntry> known = List.of();
    private String arbiter = "";
    private @Nullable Doubt doubt;
    private long token;
    private boolean fenced;

    /** An entry that may have been written there. */
    private record Doubt(String region, JournalEntry entry) {}

    SimJournal(SimWorld world, SimController owner, SimCopies copies) {
        this.world = world;
        this.owner = owner;
        this.copies = copies;
    }

    @Override
    public Answer<Opened> take(String newArbiter, Duration within) {
        if (!world.region(newArbiter).up || world.faults().strikes(world.faults().journal)) {
            return new Answer.Unknown<>("no answer from the journal of " + newArbiter);
        }
        token = copies.take();
        doubt = null;
        fenced = false;
        Answer<Opened> read = look(within);
        if (read instanceof Answer.Known<Opened>(Opened opened)) {
            arbiter = newArbiter;
            known = opened.entries();
            follow();
        }
        return read;
    }

    @Override
    public Answer<JournalEntry> append(Draft draft, Duration within) {
        world.invariants().times().drafts(owner, draft);
        if (!owned()) {
            fenced = true;
            return new Answer.Refused<>("another controller took over");
        }
        Doubt before = doubt;
        if (before != null) {
            if (!world.region(before.region()).up && before.region().equals(arbiter)) {
                return new Answer.Unknown<>("no answer from the journal of " + arbiter);
            }
            boolean moved = !world.region(before.region()).up;
            boolean landed = moved || copies.of(before.region()).contains(before.entry());
            doubt = null;
            if (landed) {
                known = copies.longer(known, before.entry());
                doubt = before;
                if (!world.region(arbiter).up) {
                    return new Answer.Unknown<>("no answer from the journal of " + arbiter);
                }
                follow();
                doubt = null;
                if (before.entry().carries(draft)) {
                    return new Answer.Known<>(before.entry());
                }
            }
        }
        return write(draft);
    }

    private Answer<JournalEntry> write(Draft draft) {
        owner.mayCrash("before an entry of the journal");
        if (!world.region(arbiter).up || world.faults().strikes(world.faults().journal)) {
            return new Answer.Unknown<>("no answer from the journal of " + arbiter);
        }
        Chain empty = Chain.empty(SimWorld.PAIR);
        JournalEntry entry = (known.isEmpty() ? empty : empty.after(known.getLast())).append(draft, owner.name());
        List<JournalEntry> whole = copies.longer(known, entry);
        if (world.mutants().contains(SimMutant.JOURNAL_AFTER_EFFECT)) {
            world.queue().in(50, () -> copies.write(arbiter, whole));
            known = whole;
            return new Answer.Known<>(entry);
        }
        copies.write(arbiter, whole);
        owner.mayCrash("after an entry of the journal");
        if (world.faults().strikes(world.faults().journal)) {
            doubt = new Doubt(arbiter, entry);
            return new Answer.Unknown<>("no answer from the journal of " + arbiter + ", which has it");
        }
        known = whole;
        follow();
        return new Answer.Known<>(entry);
    }

    @Override
    public void catchUp(Duration within) {
        if (!owned()) {
            fenced = true;
        } else if (doubt == null && world.region(arbiter).up) {
            follow();
        }
    }

    private void follow() {
        world.regions().stream().filter(region -> region.up).forEach(region -> copies.write(region.name, known));
    }

    @Override
    public Answer<Opened> look(Duration within) {
        Map<String, List<JournalEntry>> read = new TreeMap<>();
        world.regions().stream()
                .filter(region -> region.up)
                .forEach(region -> read.put(region.name, copies.of(region.name)));
        return switch (Merge.of(SimWorld.PAIR, read)) {
            case Merge.Agreed(List<JournalEntry> whole, var missing) ->
                new Answer.Known<>(new Opened(whole, read.keySet(), List.of(), List.of()));
            case Merge.Forked(long sequence, var hashes) ->
                throw new AssertionError("the journal forked at " + sequence + " " + hashes);
            case Merge.Damaged(String region, long sequence, String why) ->
                throw new AssertionError("the journal of " + region + " is damaged at " + sequence + ": " + why);
        };
    }

    @Override
    public Answer<Optional<Fork>> fork(Duration within) {
        return new Answer.Known<>(Optional.empty());
    }

    @Override
    public Answer<JournalEntry> mend(String keep, Fork seen, Draft told, Duration within) {
        return new Answer.Refused<>("the copies are of one journal");
    }

    @Override
    public void arbiter(String region) {
        arbiter = region;
    }

    /** Whether nobody took over yet, known or not. */
    boolean owned() {
        return copies.owner() == token;
    }

    String arbiter() {
        return arbiter;
    }

    @Override
    public Set<String> behind() {
        Set<String> behind = new TreeSet<>();
        world.regions().forEach(region -> {
            if (copies.of(region.name).size() < known.size()) {
                behind.add(region.name);
            }
        });
        return behind;
    }

    @Override
    public boolean fenced() {
        return fenced;
    }

    @Override
    public void close() {}
}
