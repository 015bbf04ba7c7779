package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Target;
import io.lockstep.bench.figure.Targets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a run of {@code bench} found, or several under the same conditions.
 *
 * @param runs whose figures these are; one, unless scenarios were measured again
 * @param quick whether it was a quick one, whose figures say little
 * @param contestants who took part, in the order of the first round
 * @param settings by contestant, what is set besides addresses and topics
 * @param courses what they did
 * @param figures what was measured of it
 * @param failed why a measurement has no figures, by its scenarios
 */
public record BenchResult(
        List<Run> runs,
        boolean quick,
        Machine machine,
        String kafka,
        long seed,
        int rounds,
        List<Contestant> contestants,
        Map<Contestant, Map<String, String>> settings,
        List<Course> courses,
        List<Figure> figures,
        SortedMap<String, String> failed) {
    public BenchResult {
        runs = List.copyOf(runs);
        contestants = List.copyOf(contestants);
        settings = Map.copyOf(settings);
        courses = List.copyOf(courses);
        figures = List.copyOf(figures);
        failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    }

    /** A promise, and what came of it. */
    public record Judged(Target target, Target.Verdict verdict) {}

    /** Every promise. */
    public List<Judged> judged() {
        return Targets.ALL.stream()
                .map(target -> new Judged(target, target.judge(figures)))
                .toList();
    }

    /** Whether nothing failed, and no promise that was measured was missed. */
    public boolean held() {
        return failed.isEmpty() && judged().stream().noneMatch(each -> each.verdict() instanceof Target.Missed);
    }

    /** Who has a figure, in the order of the first round. */
    List<Contestant> measured() {
        return contestants.stream()
                .filter(who -> figures.stream().anyMatch(each -> each.rounds().containsKey(who)))
                .toList();
    }

    /** A scenario in a few words. */
    String title(String scenario) {
        return courses.stream()
                .filter(each -> each.scenario().equals(scenario))
                .map(Course::title)
                .findFirst()
                .orElse(scenario);
    }
}
