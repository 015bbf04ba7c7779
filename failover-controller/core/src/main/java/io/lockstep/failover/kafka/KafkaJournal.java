package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.JournalSide.Copy;
import io.lockstep.failover.port.Journal;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in topic {@code __lockstep.journal} of every region. Kafka's transactions keep the writers apart: all
 * controllers of a pair use one transactional id, and the last one to begin with it fences the others.
 */
public final class KafkaJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaJournal.class);

    private static final Duration BRIEF = Duration.ofMillis(500);

    private final JournalSettings settings;
    private final SortedMap<String, JournalLane> lanes = new TreeMap<>();
    private final JournalMending mending;
    private volatile List<JournalEntry> known = List.of();
    private String arbiter = "";
    private @Nullable Doubt doubt;

    public KafkaJournal(JournalSettings settings) {
        this.settings = settings;
        settings.regions().keySet().forEach(region -> lanes.put(region, new JournalLane(settings, region)));
        this.mending = new JournalMending(settings, lanes);
    }

    @Override
    public Answer<Opened> take(String newArbiter, Duration within) {
        Deadline deadline = Deadline.in(within);
        lane(newArbiter);
        arbiter = "";
        doubt = null;
        lanes.values().forEach(lane -> lane.side().forget());
        Map<String, Answer<Copy>> answers = askAll(side -> side.take(deadline), newArbiter, within, deadline);
        Answer<Copy> deciding = answers.get(newArbiter);
        return Objects.requireNonNull(deciding)
                .then(copy -> JournalAnswers.agreed(settings.pair(), answers))
                .then(whole -> take(newArbiter, whole, answers, deadline));
    }

    private Answer<Opened> take(
            String newArbiter, List<JournalEntry> whole, Map<String, Answer<Copy>> answers, Deadline deadline) {
        Answer<Long> complete = lane(newArbiter).ask(side -> side.lead(whole, deadline), deadline);
        return complete.map(count -> {
            known = whole;
            arbiter = newArbiter;
            followers().stream()
                    .filter(lane -> answers.get(lane.region()) instanceof Answer.Known)
                    .forEach(lane -> lane.follow(whole, deadline));
            LOG.info(
                    "journal taken pair={} by={} arbiter={} entries={} behind={}",
                    settings.pair(),
                    settings.instance(),
                    newArbiter,
                    whole.size(),
                    behind());
            return JournalAnswers.opened(answers, whole);
        });
    }

    @Override
    public Answer<JournalEntry> append(Draft draft, Duration within) {
        Deadline deadline = Deadline.in(within);
        if (arbiter.isEmpty()) {
            return new Answer.Refused<>(
                    "The journal of pair " + settings.pair() + " was not taken by this controller; take it first.");
        }
        if (fenced()) {
            return new Answer.Refused<>(JournalWriter.fencedWords(settings.pair(), arbiter));
        }
        Doubt before = doubt;
        return before == null
                ? write(draft, deadline)
                : settle(before, deadline)
                        .then(landed -> landed && before.entry().carries(draft)
                                ? again(before, deadline)
                                : write(draft, deadline));
    }

    /** As long as it is not certain to be durable where it counts now, the same draft means the same entry. */
    private Answer<JournalEntry> again(Doubt before, Deadline deadline) {
        Answer<JournalEntry> durable = durable(before.entry(), deadline);
        if (!(durable instanceof Answer.Known)) {
            doubt = before;
        }
        return durable;
    }

    /**
     * Finds out whether the entry in doubt was written. If another region decides by now and the one in doubt cannot
     * tell, the entry becomes part of the journal: whatever happened there, both regions then tell the same.
     */
    private Answer<Boolean> settle(Doubt before, Deadline deadline) {
        boolean moved = !before.region().equals(arbiter);
        Deadline patience = moved ? Deadline.in(deadline.left().dividedBy(3)) : deadline;
        Answer<Long> stored = lane(before.region()).ask(JournalSide::settle, patience);
        return switch (stored) {
            case Answer.Known<Long>(Long count) ->
                new Answer.Known<>(settled(before, count > before.entry().sequence()));
            case Answer.Unknown<Long>(String why) when moved -> new Answer.Known<>(settled(before, true));
            case Answer.Unknown<Long>(String why) -> new Answer.Unknown<>(why);
            case Answer.Refused<Long>(String why) -> new Answer.Refused<>(why);
        };
    }

    private boolean settled(Doubt before, boolean landed) {
        LOG.info(
                "journal doubt settled pair={} sequence={} region={} written={}",
                settings.pair(),
                before.entry().sequence(),
                before.region(),
                landed);
        doubt = null;
        if (landed && (known.isEmpty() || !known.getLast().equals(before.entry()))) {
            known = with(before.entry());
        }
        return landed;
    }

    private Answer<JournalEntry> write(Draft draft, Deadline deadline) {
        JournalEntry last = known.isEmpty() ? null : known.getLast();
        Chain chain = Chain.empty(settings.pair());
        JournalEntry entry = (last == null ? chain : chain.after(last)).append(draft, settings.instance());
        List<JournalEntry> whole = with(entry);
        doubt = new Doubt(arbiter, entry);
        Answer<Long> written = lane(arbiter).ask(side -> side.lead(whole, deadline), deadline);
        if (!(written instanceof Answer.Unknown)) {
            doubt = null;
        }
        return written.map(count -> {
            known = whole;
            return copied(entry, deadline);
        });
    }

    /** The entry is known elsewhere; the arbiter must have it as well. */
    private Answer<JournalEntry> durable(JournalEntry entry, Deadline deadline) {
        List<JournalEntry> whole = known;
        return lane(arbiter).ask(side -> side.lead(whole, deadline), deadline).map(count -> copied(entry, deadline));
    }

    /** The entry counts already: nobody waits long for a region that has just fallen silent. */
    private JournalEntry copied(JournalEntry entry, Deadline deadline) {
        List<JournalEntry> whole = known;
        Deadline patience = Deadline.in(deadline.left(settings.requestTimeout().dividedBy(3)));
        followers().forEach(lane -> lane.follow(whole, patience));
        return entry;
    }

    @Override
    public void catchUp(Duration within) {
        if (arbiter.isEmpty() || doubt != null || fenced() || behind().isEmpty()) {
            return;
        }
        Deadline deadline = Deadline.in(within);
        List<JournalEntry> whole = known;
        if (lane(arbiter).ask(side -> side.holds(whole, deadline), deadline) instanceof Answer.Known) {
            followers().forEach(lane -> lane.follow(whole, deadline));
        }
    }

    @Override
    public Answer<Opened> look(Duration within) {
        Deadline deadline = Deadline.in(within);
        Map<String, Answer<Copy>> answers = askAll(side -> side.look(deadline), "", within, deadline);
        if (answers.values().stream().noneMatch(Answer.Known.class::isInstance)) {
            return new Answer.Unknown<>(String.join(" ", JournalAnswers.failures(answers)));
        }
        return JournalAnswers.agreed(settings.pair(), answers).map(whole -> JournalAnswers.opened(answers, whole));
    }

    @Override
    public Answer<Optional<Fork>> fork(Duration within) {
        Deadline deadline = Deadline.in(within);
        return mending.fork(askAll(side -> side.look(deadline), "", within, deadline));
    }

    @Override
    public Answer<JournalEntry> mend(String keep, Fork seen, Draft told, Duration within) {
        Deadline deadline = Deadline.in(within);
        lane(keep);
        arbiter = "";
        doubt = null;
        lanes.values().forEach(lane -> lane.side().forget());
        return mending.mend(keep, seen, told, askAll(side -> side.take(deadline), keep, within, deadline), deadline);
    }

    @Override
    public void arbiter(String region) {
        lane(region);
        if (!arbiter.isEmpty()) {
            arbiter = region;
        }
    }

    @Override
    public Set<String> behind() {
        int whole = known.size();
        return lanes.values().stream()
                .filter(lane -> lane.side().stored() < whole)
                .map(JournalLane::region)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean fenced() {
        return lanes.values().stream().anyMatch(lane -> lane.side().fenced());
    }

    /**
     * All regions at once. The one that decides may take all the time, the others leave a third of it for copying. Where
     * none decides, nobody waits long for a region that was silent last time; what it answers later counts the next time.
     */
    private Map<String, Answer<Copy>> askAll(
            Function<JournalSide, Answer<Copy>> question, String deciding, Duration within, Deadline deadline) {
        Map<JournalLane, Future<Answer<Copy>>> asked = new LinkedHashMap<>();
        lanes.values().forEach(lane -> asked.put(lane, lane.begin(question, deadline)));
        Map<String, Answer<Copy>> answers = new TreeMap<>();
        asked.forEach((lane, call) -> {
            Duration reserve = lane.region().equals(deciding) ? Duration.ZERO : within.dividedBy(3);
            Duration patience = deadline.left().minus(reserve);
            boolean spared = deciding.isEmpty() && dispensable(lane) && patience.compareTo(BRIEF) > 0;
            answers.put(lane.region(), lane.await(call, Deadline.in(spared ? BRIEF : patience)));
        });
        return answers;
    }

    /** Silent the last time, while another region was not. */
    private boolean dispensable(JournalLane lane) {
        return !lane.healthy() && lanes.values().stream().anyMatch(JournalLane::healthy);
    }

    private List<JournalEntry> with(JournalEntry entry) {
        List<JournalEntry> more = new ArrayList<>(known);
        more.add(entry);
        return List.copyOf(more);
    }

    private Collection<JournalLane> followers() {
        return lanes.values().stream()
                .filter(lane -> !lane.region().equals(arbiter))
                .toList();
    }

    private JournalLane lane(String region) {
        JournalLane lane = lanes.get(region);
        if (lane == null) {
            throw new IllegalArgumentException(
                    "Pair " + settings.pair() + " has no region '" + region + "'; it has " + lanes.keySet());
        }
        return lane;
    }

    @Override
    public void close() {
        lanes.values().forEach(JournalLane::close);
    }

    /** An entry that may or may not have been written. */
    private record Doubt(String region, JournalEntry entry) {}
}
