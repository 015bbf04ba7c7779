package io.lockstep.failover.gate;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.port.ResidencySight.Names;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.Residence.Verdict;
import io.lockstep.policy.decision.TopicSelection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a look at regions says of residency.
 *
 * @param violations what is where it may not be, each in a sentence that names it; it is known there anyway
 * @param needed topics of the active region that {@code mirror} wants on the other side and that may not be there, with
 *     the reason; not to be written down where the other region keeps a copy
 * @param classes of these, by what they are
 * @param seen how many topics of which class each region holds
 */
public record ResidencyFindings(
        List<String> violations,
        SortedMap<String, String> needed,
        SortedMap<String, Integer> classes,
        SortedMap<String, SortedMap<String, Integer>> seen) {
    private static final int MOST_NAMED = 10;

    public ResidencyFindings {
        violations = List.copyOf(violations);
        needed = Collections.unmodifiableSortedMap(new TreeMap<>(needed));
        classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    }

    /** What may not be in a region, of what was seen there. */
    public static List<String> violations(Residence residence, String region, String other, Names seen) {
        List<String> all = new ArrayList<>();
        for (String topic : seen.topics()) {
            Verdict lives = residence.lives(topic, region);
            Verdict crosses = residence.crosses(topic, other, region);
            if (!lives.allowed()) {
                all.add("topic " + topic + " is in " + region + ": " + lives.reason());
            } else if (seen.mirrored().contains(topic) && !crosses.allowed()) {
                all.add("topic " + topic + " in " + region + " has a mirror record there, of an earlier policy or run: "
                        + crosses.reason());
            }
        }
        seen.mirrored().stream()
                .filter(topic -> !seen.topics().contains(topic))
                .filter(topic -> !residence.crosses(topic, other, region).allowed())
                .forEach(topic -> all.add(
                        "a mirror record of topic " + topic + ", which is not there any more, is in " + region));
        return all;
    }

    /** Checkpoints of topics that may not cross, by group; they are written by the mirror only. */
    public static List<String> checkpointed(
            Residence residence, String region, String other, SortedMap<String, SortedSet<String>> checkpoints) {
        List<String> all = new ArrayList<>();
        checkpoints.forEach((group, topics) -> topics.forEach(topic -> {
            Verdict crosses = residence.crosses(topic, other, region);
            if (!crosses.allowed()) {
                all.add("a checkpoint of group " + group + " on topic " + topic + " is in " + region + ": "
                        + crosses.reason());
            }
        }));
        return all;
    }

    /**
     * @param from the active region
     * @param seen of each region that could be asked
     */
    public static ResidencyFindings of(
            Residence residence, TopicSelection mirror, String from, String to, Map<String, Names> seen) {
        List<String> violations = new ArrayList<>();
        SortedMap<String, String> needed = new TreeMap<>();
        SortedMap<String, Integer> classes = new TreeMap<>();
        seen.forEach((region, names) ->
                violations.addAll(violations(residence, region, region.equals(from) ? to : from, names)));
        Optional.ofNullable(seen.get(from))
                .ifPresent(names -> names.topics().stream()
                        .filter(mirror::describes)
                        .forEach(topic -> {
                            Verdict crosses = residence.crosses(topic, from, to);
                            if (!crosses.allowed()) {
                                needed.put(topic, crosses.reason());
                                classes.merge(residence.classify(topic).label(), 1, Integer::sum);
                            }
                        }));
        return new ResidencyFindings(violations, needed, classes, counted(residence, seen));
    }

    private static SortedMap<String, SortedMap<String, Integer>> counted(Residence residence, Map<String, Names> seen) {
        SortedMap<String, SortedMap<String, Integer>> counts = new TreeMap<>();
        seen.forEach((region, names) -> {
            SortedMap<String, Integer> ofRegion = new TreeMap<>();
            names.topics()
                    .forEach(topic -> ofRegion.merge(residence.classify(topic).label(), 1, Integer::sum));
            counts.put(region, ofRegion);
        });
        return counts;
    }

    /** The gate; plans are kept in both regions, so what stays at home is counted there and named elsewhere. */
    public GateResult gate(String to) {
        List<String> told = new ArrayList<>();
        if (!needed.isEmpty()) {
            told.add("mirror.topics selects what may not be in " + to + ": "
                    + counts(classes)
                    + ". Take them out of mirror, or let their class live there; './lockstep residency' names them");
        }
        violations.stream().limit(MOST_NAMED).forEach(told::add);
        if (violations.size() > MOST_NAMED) {
            told.add("and " + (violations.size() - MOST_NAMED) + " more");
        }
        return told.isEmpty()
                ? Gate.RESIDENCY.pass(
                        "nothing is where it may not be, of what the controller may describe, and nothing is needed that may"
                                + " not cross; topics of "
                                + seen.entrySet().stream()
                                        .map(each -> each.getKey() + ": " + counts(each.getValue()))
                                        .collect(Collectors.joining(", of ")))
                : Gate.RESIDENCY.fail(String.join("; ", told));
    }

    private static String counts(SortedMap<String, Integer> classes) {
        return classes.isEmpty()
                ? "none"
                : classes.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Why there is no plan at all, with the list; empty where nothing is needed. */
    public Optional<String> refusal(String to) {
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = new ArrayList<>();
        needed.forEach((topic, reason) -> named.add(topic + " (" + reason + ")"));
        return Optional.of("a promotion of " + to + " would need topics that may not be there: "
                + String.join("; ", named)
                + ". Take them out of mirror.topics if the business can do without them in " + to
                + ", or let their class live in both regions");
    }
}
