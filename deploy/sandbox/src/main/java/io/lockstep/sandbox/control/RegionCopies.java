package io.lockstep.sandbox.control;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Merge;
import io.lockstep.failover.kafka.JournalSettings;
import io.lockstep.failover.kafka.KafkaEvidenceStore;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal.Opened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What both regions keep of a pair, each region's copy read by itself: the journal, and the evidence of runs. Changes
 * nothing. Each call reads anew and takes half a minute for a region at most. For one thread.
 */
public final class RegionCopies {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final Duration REQUEST = Duration.ofSeconds(5);

    private final String pair;
    private final Map<String, Map<String, String>> regions;

    /** @param regions settings of clients, by name of the region */
    public RegionCopies(String pair, Map<String, Map<String, String>> regions) {
        this.pair = pair;
        this.regions = new TreeMap<>(regions);
    }

    /** Why the copies are not one whole journal; empty where they are. */
    public List<String> journalProblems() {
        Map<String, List<JournalEntry>> copies = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String region : regions.keySet()) {
            try (KafkaJournal journal = new KafkaJournal(settings(region))) {
                Answer<Opened> copy = journal.look(WITHIN);
                if (copy instanceof Answer.Known<Opened>(Opened opened)) {
                    copies.put(region, opened.entries());
                } else {
                    problems.add("the journal's copy in " + region + " cannot be read: " + copy.words());
                }
            }
        }
        problems.addAll(differences(pair, copies));
        return problems;
    }

    /** What is wrong with copies of a journal, beside each other. */
    static List<String> differences(String pair, Map<String, List<JournalEntry>> copies) {
        return switch (Merge.of(pair, copies)) {
            case Merge.Agreed(List<JournalEntry> whole, Map<String, List<JournalEntry>> missing) ->
                missing.entrySet().stream()
                        .map(each -> "the journal's copy in " + each.getKey() + " lacks the last "
                                + each.getValue().size() + " of " + whole.size() + " entries")
                        .toList();
            case Merge.Forked(long sequence, Map<String, String> hashes) ->
                List.of("the journal's copies differ from entry " + sequence + " on: " + hashes);
            case Merge.Damaged(String region, long sequence, String why) ->
                List.of("the journal's copy in " + region + " is damaged at entry " + sequence + ": " + why);
        };
    }

    /** Why a run's evidence is not the same in all regions, or does not verify; empty where it is and does. */
    public List<String> evidenceProblems(String run) {
        Map<String, byte[]> files = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String region : regions.keySet()) {
            try (KafkaEvidenceStore store = new KafkaEvidenceStore(settings(region))) {
                Answer<Optional<byte[]>> file = store.read(run, WITHIN);
                if (file instanceof Answer.Known<Optional<byte[]>>(Optional<byte[]> found) && found.isPresent()) {
                    files.put(region, found.get());
                } else {
                    problems.add("no evidence of run " + run + " in " + region
                            + (file instanceof Answer.Known ? "" : ": " + file.words()));
                }
            }
        }
        problems.addAll(verified(run, files));
        return problems;
    }

    /** What is wrong with files of one run's evidence, each by itself and beside each other. */
    static List<String> verified(String run, Map<String, byte[]> files) {
        List<String> problems = new ArrayList<>();
        files.forEach((region, file) -> EvidenceTold.of(file)
                .problems()
                .forEach(why -> problems.add("evidence of run " + run + " in " + region + ": " + why)));
        boolean same = files.values().stream()
                .allMatch(file -> Arrays.equals(file, files.values().iterator().next()));
        if (!same) {
            problems.add("the evidence of run " + run + " is not the same in " + files.keySet());
        }
        return problems;
    }

    private JournalSettings settings(String region) {
        return new JournalSettings(pair, "copies", Map.of(region, regions.getOrDefault(region, Map.of())), REQUEST);
    }
}
