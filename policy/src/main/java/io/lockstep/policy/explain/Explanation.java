package io.lockstep.policy.explain;

import io.lockstep.policy.Policy;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a policy does with one name.
 *
 * @param fate in short
 * @param points the deciding one first
 */
public record Explanation(Kind kind, String name, Fate fate, List<Point> points) {
    private static final List<Chapter> CHAPTERS = List.of(
            new MirrorChapter(),
            new GovernanceChapter(),
            new GroupsChapter(),
            new FailoverChapter(),
            new DrillsChapter());

    /** What a name is a name of. */
    public enum Kind {
        TOPIC,
        GROUP
    }

    /**
     * Why something crosses, or does not.
     *
     * @param fate what becomes of it
     * @param point which entry says so
     */
    record Verdict(Fate fate, Point point) {}

    /** A section of the policy, and what it says about names. */
    interface Chapter {
        /** What it says about a topic that fares like this. */
        List<Point> topic(Policy policy, String topic, Fate fate);

        /** What it says about a group that fares like this. */
        List<Point> group(Policy policy, Fate fate);
    }

    public Explanation {
        points = List.copyOf(points);
    }

    public static Explanation topic(Policy policy, String name) {
        Verdict verdict = TopicVerdict.of(policy, name);
        return of(
                Kind.TOPIC,
                name,
                verdict,
                CHAPTERS.stream().map(chapter -> chapter.topic(policy, name, verdict.fate())));
    }

    public static Explanation group(Policy policy, String name) {
        Verdict verdict = GroupVerdict.of(policy, name);
        return of(Kind.GROUP, name, verdict, CHAPTERS.stream().map(chapter -> chapter.group(policy, verdict.fate())));
    }

    private static Explanation of(Kind kind, String name, Verdict verdict, Stream<List<Point>> said) {
        return new Explanation(
                kind,
                name,
                verdict.fate(),
                Stream.concat(Stream.of(verdict.point()), said.flatMap(List::stream))
                        .toList());
    }
}
