package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Merge;
import io.lockstep.failover.kafka.JournalSide.Copy;
import io.lockstep.failover.port.Journal.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What all regions' copies of a journal come to together. Pure. */
final class JournalAnswers {
    private JournalAnswers() {}

    /** The whole journal; refused where copies are damaged or contradict each other. */
    static Answer<List<JournalEntry>> agreed(String pair, Map<String, Answer<Copy>> answers) {
        Map<String, List<JournalEntry>> copies = new TreeMap<>();
        List<String> damages = new ArrayList<>();
        answers.forEach((region, answer) -> answer.map(copy -> {
            copies.put(region, copy.entries());
            copy.damage().ifPresent(damage -> damages.add(JournalWords.damaged(region, damage)));
            return copy;
        }));
        if (!damages.isEmpty()) {
            return new Answer.Refused<>(String.join(" ", damages));
        }
        return switch (Merge.of(pair, copies)) {
            case Merge.Agreed(List<JournalEntry> whole, var missing) -> new Answer.Known<>(whole);
            case Merge.Forked fork -> new Answer.Refused<>(JournalWords.forked(pair, fork));
            case Merge.Damaged(String region, long sequence, String why) ->
                new Answer.Refused<>(JournalWords.damaged(region, "Entry " + sequence + " does not fit: " + why + "."));
        };
    }

    /** As it was read. */
    static Opened opened(Map<String, Answer<Copy>> answers, List<JournalEntry> whole) {
        List<String> notes = new ArrayList<>();
        Set<String> reachable = answers.entrySet().stream()
                .filter(answer -> answer.getValue() instanceof Answer.Known)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        answers.values().forEach(answer -> answer.map(copy -> notes.addAll(copy.notes())));
        return new Opened(whole, reachable, notes, failures(answers));
    }

    /** Why regions did not answer. */
    static List<String> failures(Map<String, Answer<Copy>> answers) {
        List<String> failures = new ArrayList<>();
        for (Answer<Copy> answer : answers.values()) {
            switch (answer) {
                case Answer.Known<Copy>(Copy copy) -> {}
                case Answer.Unknown<Copy>(String why) -> failures.add(why);
                case Answer.Refused<Copy>(String why) -> failures.add(why);
            }
        }
        return failures;
    }
}
