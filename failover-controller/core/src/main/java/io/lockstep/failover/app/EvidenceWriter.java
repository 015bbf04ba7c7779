package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs what the journal tells of a run, and keeps it in both regions. Blocks; safe for use from any thread. */
final class EvidenceWriter implements EvidenceKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceWriter.class);

    private final PairRules rules;
    private final Leadership leadership;
    private final List<Function<Duration, Reply<Happening>>> looks;
    private final EvidenceStore store;
    private final SigningKey key;
    private final Waits waits;
    private final Supplier<Instant> clock;

    /** @param looks what is seen now and belongs to the evidence of any run; each waits so long at most */
    EvidenceWriter(
            PairRules rules,
            Leadership leadership,
            List<Function<Duration, Reply<Happening>>> looks,
            EvidenceStore store,
            SigningKey key,
            Waits waits,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.leadership = leadership;
        this.looks = List.copyOf(looks);
        this.store = store;
        this.key = key;
        this.waits = waits;
        this.clock = clock;
    }

    @Override
    public Answer<List<String>> store(String run) {
        looks.forEach(look -> keep(run, look.apply(patience(run))));
        return bundle(run)
                .then(file -> store.save(run, file, region -> patience(run, region))
                        .map(saved -> {
                            List<String> told = new ArrayList<>(new TreeSet<>(saved.in()));
                            saved.lacking().forEach((region, why) -> told.add(region + " lacks it: " + why));
                            return told;
                        }));
    }

    /** Evidence is stored without it, too, and says so: what is seen beside a run must not keep it from its end. */
    private void keep(String run, Reply<Happening> seen) {
        Reply<Boolean> kept = switch (seen) {
            case Reply.Ok<Happening>(Happening happening) ->
                leadership.lead(loop -> Kept.reply(loop.keep(run, happening), () -> true));
            case Reply<Happening> not -> not.map(nothing -> true);
        };
        if (!(kept instanceof Reply.Ok)) {
            LOG.warn("what was seen was not written down run={} why={}", run, kept);
        }
    }

    /** A run that is not over waits for what only its evidence wants, so not for long; it is looked at again at its end. */
    private Duration patience(String run) {
        boolean over =
                leadership.book().run(run).filter(state -> state.phase().over()).isPresent();
        return over ? rules.within() : rules.within().dividedBy(2);
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
