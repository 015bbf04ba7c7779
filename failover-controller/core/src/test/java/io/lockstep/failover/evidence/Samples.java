package io.lockstep.failover.evidence;

import io.lockstep.failover.Happening.Weighed;
import io.lockstep.failover.Weight;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.Whereabouts.Topics;
import io.lockstep.failover.Whereabouts.Way;
import io.lockstep.failover.evidence.EvidenceSummary.Approval;
import io.lockstep.failover.evidence.EvidenceSummary.Clients;
import io.lockstep.failover.evidence.EvidenceSummary.Comparison;
import io.lockstep.failover.evidence.EvidenceSummary.Covered;
import io.lockstep.failover.evidence.EvidenceSummary.Data;
import io.lockstep.failover.evidence.EvidenceSummary.Drill;
import io.lockstep.failover.evidence.EvidenceSummary.Fence;
import io.lockstep.failover.evidence.EvidenceSummary.Gate;
import io.lockstep.failover.evidence.EvidenceSummary.Group;
import io.lockstep.failover.evidence.EvidenceSummary.Header;
import io.lockstep.failover.evidence.EvidenceSummary.Integrity;
import io.lockstep.failover.evidence.EvidenceSummary.Loss;
import io.lockstep.failover.evidence.EvidenceSummary.Overruled;
import io.lockstep.failover.evidence.EvidenceSummary.Partition;
import io.lockstep.failover.evidence.EvidenceSummary.People;
import io.lockstep.failover.evidence.EvidenceSummary.Phase;
import io.lockstep.failover.evidence.EvidenceSummary.Plan;
import io.lockstep.failover.evidence.EvidenceSummary.Reconciled;
import io.lockstep.failover.evidence.EvidenceSummary.Route;
import io.lockstep.failover.evidence.EvidenceSummary.Timeline;
import io.lockstep.failover.evidence.EvidenceSummary.Watch;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs as evidence tells them. */
public final class Samples {
    private static final Instant BEGIN = Instant.parse("2026-03-01T06:00:00Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final Duration RTO = Duration.ofSeconds(60);

    private Samples() {}

    /** A bundle of run {@code r-2}, with an entry of another run in between, every text of its summary {@code word}. */
    public static EvidenceBundle bundle(SigningKey key, String word) {
        return EvidenceBundle.sign("r-2", summary(word), journal("r-1", "r-2", "r-3", "r-2", "r-4"), key, BEGIN);
    }

    /** One entry per run named. */
    public static List<JournalEntry> journal(String... runs) {
        List<JournalEntry> entries = new ArrayList<>();
        Chain chain = Chain.empty("shop");
        for (String run : runs) {
            JournalEntry entry = chain.append(new Draft(run, "phase", "{\"to\":\"FENCING\"}", BEGIN), "east-1");
            entries.add(entry);
            chain = chain.after(entry);
        }
        return entries;
    }

    /** Every section filled. */
    public static EvidenceSummary summary(String word) {
        List<String> words = List.of(word);
        Optional<Instant> later = Optional.of(BEGIN.plusSeconds(9));
        return new EvidenceSummary(
                new Header("r-2", "shop", word, word, word, 3, 4, word, word, "COMMITTED", word, words),
                new People(
                        word,
                        List.of(new Approval(word, BEGIN, word)),
                        List.of(new Overruled(word, word, word, BEGIN))),
                new Plan(words, words, word, words, words, word, Duration.ofSeconds(12)),
                List.of(new Gate(word, "PASS", word, BEGIN, false), new Gate(word, "UNKNOWN", word, BEGIN, true)),
                timeline(word),
                List.of(new Fence(word, word, 4, BEGIN, Duration.ofMillis(380), words, word, word, later, words)),
                new Data(
                        List.of(new Partition(word, 0, 120, 121, 0, word)),
                        List.of(new Loss(word, 1, 70, 77, Optional.empty(), Optional.of(BEGIN), later, word)),
                        word,
                        Optional.of(new Comparison(
                                List.of(new Covered(word, 0, 20, 120, 120, 98, 0, DIGEST, DIGEST)),
                                Duration.ofMillis(210),
                                words))),
                List.of(new Group(
                        word, word, 0, 100, 101, word, Optional.of(102L), Optional.of(117L), Optional.of(word))),
                Optional.of(new Watch(Duration.ofSeconds(10), Map.of(word, 77L), words)),
                List.of(new Route(word, 7, words, Duration.ofMillis(900), word)),
                Optional.of(new Clients(
                        words,
                        12,
                        1,
                        words,
                        words,
                        List.of(),
                        List.of(new Reconciled(word, 0, 121, 140, 17, 121, 0)),
                        words)),
                Optional.of(new Drill(word, word, word, words)),
                Optional.of(residency(word)),
                Optional.of(new Weighed(
                        new TreeMap<>(Map.of(word, new Weight(1, 2, 3, new TreeMap<>(Map.of(word, 4L))))),
                        List.of(word))),
                new Integrity(words, words, words));
    }

    private static Whereabouts residency(String word) {
        return new Whereabouts(
                true,
                BEGIN,
                List.of(word),
                new TreeMap<>(Map.of(
                        word,
                        new Whereabouts.Region(
                                new TreeMap<>(Map.of(word, new Topics(1, 2, 3, 4))),
                                5,
                                6,
                                new TreeMap<>(Map.of(word, 7L)),
                                8,
                                List.of(new Way(word, word, word, word, word)),
                                word,
                                word))),
                List.of(word));
    }

    private static Timeline timeline(String word) {
        return new Timeline(
                BEGIN,
                BEGIN.plusSeconds(20),
                List.of(
                        new Phase("FENCING", BEGIN, Duration.ofMillis(850), word),
                        new Phase("DRAINING", BEGIN.plusMillis(850), Duration.ofSeconds(9), word),
                        new Phase(word, BEGIN.plusSeconds(10), Duration.ofMillis(1), word)),
                Optional.of(Duration.ofMillis(12_345)),
                RTO,
                Optional.empty(),
                Duration.ofSeconds(5));
    }
}
