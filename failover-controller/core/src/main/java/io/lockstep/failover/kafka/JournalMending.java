package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Mend;
import io.lockstep.failover.journal.Merge;
import io.lockstep.failover.kafka.JournalSide.Copy;
import io.lockstep.failover.port.Journal.Fork;
import io.lockstep.replicator.kafka.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what two copies tell otherwise, and has one of them replaced by the other. For the journal's one thread. */
final class JournalMending {
    private final JournalSettings settings;
    private final SortedMap<String, JournalLane> lanes;

    JournalMending(JournalSettings settings, SortedMap<String, JournalLane> lanes) {
        this.settings = settings;
        this.lanes = lanes;
    }

    /** Empty where the copies are of one journal; every region must have answered. */
    Answer<Optional<Fork>> fork(Map<String, Answer<Copy>> answers) {
        Map<String, List<JournalEntry>> copies = new TreeMap<>();
        for (Map.Entry<String, Answer<Copy>> each : answers.entrySet()) {
            if (!(each.getValue() instanceof Answer.Known<Copy>(Copy copy))) {
                return each.getValue().map(none -> Optional.empty());
            }
            if (copy.damage().isPresent()) {
                return new Answer.Refused<>(
                        JournalWords.damaged(each.getKey(), copy.damage().get()));
            }
            copies.put(each.getKey(), copy.entries());
        }
        return new Answer.Known<>(
                Merge.of(settings.pair(), copies) instanceof Merge.Forked(long from, var hashes)
                        ? Optional.of(fork(from, copies))
                        : Optional.empty());
    }

    private static Fork fork(long from, Map<String, List<JournalEntry>> copies) {
        SortedMap<String, List<JournalEntry>> tails = new TreeMap<>();
        copies.forEach((region, entries) -> tails.put(region, entries.subList((int) from, entries.size())));
        return new Fork(from, tails);
    }

    /** The journal that counts tells it first; a copy that could not be mended then is mended by the next attempt. */
    Answer<JournalEntry> mend(
            String keep, Fork seen, Draft told, Map<String, Answer<Copy>> answers, Deadline deadline) {
        Answer<Optional<Fork>> now = fork(answers);
        if (!(now instanceof Answer.Known<Optional<Fork>>(Optional<Fork> fork))) {
            return now.then(none -> new Answer.Unknown<>(""));
        }
        if (fork.isEmpty() || !fork.get().equals(seen)) {
            return new Answer.Refused<>("The copies of the journal of pair " + settings.pair()
                    + " are not as they were seen. Look again, and decide then.");
        }
        return lane(keep).ask(side -> side.look(deadline), deadline).then(copy -> {
            JournalEntry entry = after(copy.entries()).append(told, settings.instance());
            List<JournalEntry> whole = new ArrayList<>(copy.entries());
            whole.add(entry);
            return lane(keep)
                    .ask(side -> side.lead(whole, deadline), deadline)
                    .then(count -> replaced(keep, seen, whole, deadline));
        });
    }

    private Answer<JournalEntry> replaced(String keep, Fork fork, List<JournalEntry> whole, Deadline deadline) {
        JournalEntry told = whole.getLast();
        List<JournalEntry> instead = List.copyOf(whole.subList((int) fork.from(), whole.size()));
        for (Map.Entry<String, List<JournalEntry>> each : fork.tails().entrySet()) {
            if (!each.getKey().equals(keep)) {
                Mend mend = new Mend(
                        settings.pair(), fork.from(), each.getValue().getLast().hash(), told.hash());
                Answer<Long> done = lane(each.getKey()).ask(side -> side.mend(mend, instead, deadline), deadline);
                if (!(done instanceof Answer.Known)) {
                    return done.map(none -> told);
                }
            }
        }
        return new Answer.Known<>(told);
    }

    private Chain after(List<JournalEntry> entries) {
        Chain empty = Chain.empty(settings.pair());
        return entries.isEmpty() ? empty : empty.after(entries.getLast());
    }

    private JournalLane lane(String region) {
        JournalLane lane = lanes.get(region);
        if (lane == null) {
            throw new IllegalArgumentException("Pair " + settings.pair() + " has no region '" + region + "'");
        }
        return lane;
    }
}
