package io.lockstep.cli.doctor;

import io.lockstep.cli.doctor.Finding.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/** What the metrics of the processes tell. Pure. */
final class MetricChecks {
    private static final int MOST_NAMED = 3;
    private static final int DAYS = 14;
    private static final DoublePredicate YES = value -> value == 1;
    private static final DoublePredicate NO = value -> value == 0;

    private final List<Rule> rules;

    /**
     * One thing that is wrong where a value is.
     *
     * @param labels that name it
     */
    private record Rule(
            String metric, DoublePredicate wrong, Verdict verdict, String words, List<String> labels, String page) {
        String found(Sample sample) {
            return labels.stream().map(sample::label).collect(Collectors.joining(" "));
        }
    }

    /** @param rpo how far a standby may lag */
    MetricChecks(Duration rpo) {
        double seconds = rpo.toMillis() / 1000.0;
        List<String> link = List.of("pair", "link");
        List<String> pair = List.of("pair");
        List<String> partition = List.of("link", "topic", "partition");
        this.rules = List.of(
                new Rule(
                        "lockstep_link_source_reachable",
                        NO,
                        Verdict.BAD,
                        "cannot reach the source",
                        link,
                        "loss-of-the-active-region"),
                new Rule(
                        "lockstep_link_target_reachable",
                        NO,
                        Verdict.BAD,
                        "cannot reach the target",
                        link,
                        "link-behind"),
                new Rule("lockstep_link_progressing", NO, Verdict.BAD, "stands still", link, "link-behind"),
                new Rule(
                        "lockstep_mirror_halted",
                        YES,
                        Verdict.BAD,
                        "halted",
                        List.of("topic", "partition", "reason"),
                        "halted-partition"),
                new Rule(
                        "lockstep_mirror_lag_seconds",
                        value -> value > seconds,
                        Verdict.WARN,
                        "lags more than objectives.rpo",
                        partition,
                        "link-behind"),
                new Rule(
                        "lockstep_groups_failed",
                        YES,
                        Verdict.WARN,
                        "the last pass over the groups failed",
                        link,
                        "group-not-synced"),
                new Rule(
                        "lockstep_policy_refused",
                        YES,
                        Verdict.WARN,
                        "a changed policy was refused",
                        pair,
                        "policy-refused"),
                new Rule(
                        "lockstep_credentials_waiting",
                        YES,
                        Verdict.WARN,
                        "changed credentials are not in use",
                        pair,
                        "credentials"),
                new Rule(
                        "lockstep_certificate_days_left",
                        value -> value < 0,
                        Verdict.BAD,
                        "a certificate has run out",
                        List.of("file"),
                        "credentials"),
                new Rule(
                        "lockstep_certificate_days_left",
                        value -> value >= 0 && value < DAYS,
                        Verdict.WARN,
                        "a certificate runs out within " + DAYS + " days",
                        List.of("file"),
                        "credentials"),
                new Rule(
                        "lockstep_run_needs_operator", YES, Verdict.BAD, "a run waits for a person", pair, "stuck-run"),
                new Rule(
                        "lockstep_fence_alarms",
                        value -> value > 0,
                        Verdict.BAD,
                        "the fence of the open run was broken",
                        pair,
                        "fence-does-not-hold"),
                new Rule(
                        "lockstep_drill_overdue",
                        YES,
                        Verdict.WARN,
                        "the last good drill is too long ago",
                        pair,
                        "drill-failed"),
                new Rule(
                        "lockstep_gate",
                        value -> value <= 0,
                        Verdict.WARN,
                        "a gate does not pass",
                        List.of("pair", "gate"),
                        "planned-switchover"),
                new Rule(
                        "lockstep_parity_drift",
                        value -> value > 0,
                        Verdict.WARN,
                        "the regions differ",
                        List.of("kind", "direction"),
                        "drift"));
    }

    /** What one process tells of itself. */
    List<Finding> of(String process, List<Sample> samples) {
        return rules.stream()
                .flatMap(rule -> broken(process, rule, samples).stream())
                .toList();
    }

    private static Optional<Finding> broken(String process, Rule rule, List<Sample> samples) {
        List<String> wrong = samples.stream()
                .filter(sample -> sample.name().equals(rule.metric))
                .filter(sample -> rule.wrong.test(sample.value()))
                .map(rule::found)
                .toList();
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        rule.verdict, process, rule.words + ": " + named(wrong), "runbooks/" + rule.page + ".md"));
    }

    private static String named(List<String> wrong) {
        String first = String.join(", ", wrong.subList(0, Math.min(MOST_NAMED, wrong.size())));
        return wrong.size() > MOST_NAMED ? first + " and " + (wrong.size() - MOST_NAMED) + " more" : first;
    }

    /** What they tell together. */
    static List<Finding> together(Map<String, List<Sample>> controllers, Map<String, List<Sample>> all) {
        List<Finding> findings = new ArrayList<>(leaders(controllers));
        findings.addAll(versions(all));
        return findings;
    }

    private static List<Finding> leaders(Map<String, List<Sample>> controllers) {
        SortedMap<String, Double> leaders = new TreeMap<>();
        each(controllers, "lockstep_controller_leads")
                .forEach(sample -> leaders.merge(sample.label("pair"), sample.value(), Double::sum));
        List<Finding> findings = new ArrayList<>();
        leaders.forEach((pair, count) -> findings.add(
                count == 1
                        ? Finding.ok("pair " + pair, "one controller leads")
                        : Finding.bad(
                                "pair " + pair,
                                count.intValue() + " of the controllers that were asked lead",
                                "runbooks/controller-down.md; name every controller with --controller")));
        return findings;
    }

    private static List<Finding> versions(Map<String, List<Sample>> all) {
        SortedMap<String, SortedSet<String>> versions = new TreeMap<>();
        each(all, "lockstep_policy_info")
                .forEach(sample -> versions.computeIfAbsent(sample.label("pair"), pair -> new TreeSet<>())
                        .add(sample.label("version")));
        List<Finding> findings = new ArrayList<>();
        versions.forEach((pair, seen) -> findings.add(
                seen.size() == 1
                        ? Finding.ok("pair " + pair, "every process has the policy of version " + seen.getFirst())
                        : Finding.warn(
                                "pair " + pair,
                                "processes have policies of different versions: " + String.join(", ", seen),
                                "give all of them the same file; runbooks/policy-refused.md")));
        return findings;
    }

    private static List<Sample> each(Map<String, List<Sample>> processes, String metric) {
        return processes.values().stream()
                .flatMap(List::stream)
                .filter(sample -> sample.name().equals(metric))
                .toList();
    }
}
