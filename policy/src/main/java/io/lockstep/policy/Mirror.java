package io.lockstep.policy;

import java.util.List;

/**
 * Which topics are mirrored, and how.
 *
 * @param topics full-match regular expressions, at least one
 * @param exclude full-match regular expressions taken out again
 * @param prefillLimit the largest log start, in offsets, that is filled up on an empty target
 * @param takeOver what becomes of a target that another tool has filled
 */
public record Mirror(
        List<String> topics,
        List<String> exclude,
        Holes holes,
        RetentionOverrun onRetentionOverrun,
        long prefillLimit,
        TakeOver takeOver) {
    /** What holds where a policy says nothing, of no topic yet. */
    public static final Mirror NONE =
            new Mirror(List.of(), List.of(), Holes.EXACT, RetentionOverrun.RECORD, 1_000_000_000L);

    /** Where nothing is taken over. */
    public Mirror(
            List<String> topics,
            List<String> exclude,
            Holes holes,
            RetentionOverrun onRetentionOverrun,
            long prefillLimit) {
        this(topics, exclude, holes, onRetentionOverrun, prefillLimit, TakeOver.NONE);
    }

    public Mirror {
        topics = List.copyOf(topics);
        exclude = List.copyOf(exclude);
    }
}
