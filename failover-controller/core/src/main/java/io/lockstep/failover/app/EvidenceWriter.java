package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.evidence.SigningKey;
import io.lockstep.failover.port.EvidenceKeeper;
import io.lockstep.failover.port.EvidenceStore;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what the journal tells of a run, and keeps it in both regions. Blocks; safe for use from any thread. */
final class EvidenceWriter implements EvidenceKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceWriter.class);

    private final PairRules rules;
    private final Leadership leadership;
    private final Supplier<Reply<Whereabouts>> located;
    private final EvidenceStore store;
    private final SigningKey key;
    private final Waits waits;
    private final Supplier<Instant> clock;

    /** @param located where the pair's data is seen now */
    EvidenceWriter(
            PairRules rules,
            Leadership leadership,
            Supplier<Reply<Whereabouts>> located,
            EvidenceStore store,
            SigningKey key,
            Waits waits,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.leadership = leadership;
        this.located = located;
        this.store = store;
        this.key = key;
        this.waits = waits;
        this.clock = clock;
    }

    @Override
    public Answer<List<String>> store(String run) {
        locate(run);
        return bundle(run)
                .then(file -> store.save(run, file, region -> patience(run, region))
                        .map(saved -> {
                            List<String> told = new ArrayList<>(new TreeSet<>(saved.in()));
                            saved.lacking().forEach((region, why) -> told.add(region + " lacks it: " + why));
                            return told;
                        }));
    }

    /** Evidence is stored without it, too, and says so: where data lies must not keep a run from its end. */
    private void locate(String run) {
        Reply<Boolean> kept = switch (located.get()) {
            case Reply.Ok<Whereabouts>(Whereabouts where) ->
                leadership.lead(loop -> Kept.reply(loop.keep(run, new Happening.Located(where)), () -> true));
            case Reply<Whereabouts> not -> not.map(where -> true);
        };
        if (!(kept instanceof Reply.Ok)) {
            LOG.warn("where the data is was not written down run={} why={}", run, kept);
        }
    }

    /** The region that a blind run has left gets it at the end of the run, when it is back, if not now. */
    private Duration patience(String run, String region) {
        boolean spared = leadership
                .book()
                .run(run)
                .map(state -> state.plan().scope())
                .filter(scope -> scope.mode().blind() && scope.from().equals(region))
                .isPresent();
        return spared ? waits.sparing(region) : rules.within().multipliedBy(2);
    }

    private Answer<byte[]> bundle(String run) {
        return leadership.entries().map(entries -> {
            Book book = RunLoop.read(entries);
            List<String> behind = List.copyOf(new TreeSet<>(leadership.behind()));
            List<String> journalIn = rules.regions().stream()
                    .filter(region -> !behind.contains(region))
                    .toList();
            EvidenceSummary summary = new SummaryOf(rules, book, run, entries).make(journalIn, behind);
            return EvidenceBundle.sign(run, summary, entries, key, clock.get()).file();
        });
    }

    /** As it was stored last; signed now where it never was. */
    Reply<byte[]> read(String run) {
        Answer<Optional<byte[]>> found = store.read(run, rules.within().multipliedBy(2));
        if (found instanceof Answer.Known<Optional<byte[]>>(var file) && file.isPresent()) {
            return new Reply.Ok<>(file.get());
        }
        return switch (bundle(run)) {
            case Answer.Known<byte[]>(byte[] file) -> new Reply.Ok<>(file);
            case Answer.Unknown<byte[]>(String why) -> new Reply.Unavailable<>(why);
            case Answer.Refused<byte[]>(String why) -> new Reply.Unavailable<>(why);
        };
    }
}
