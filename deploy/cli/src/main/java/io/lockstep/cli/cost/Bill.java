package io.lockstep.cli.cost;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a pair costs.
 *
 * @param topics each of them, by name
 * @param fixed what is paid whatever is mirrored
 */
public record Bill(List<Line> topics, List<Line> fixed) {
    public Bill {
        topics = List.copyOf(topics);
        fixed = List.copyOf(fixed);
    }

    /** What depends on what is mirrored. */
    public Line ofTopics() {
        return topics.stream().reduce(Line.fixed("topics", 0), Line::plus);
    }

    /** All of it together. */
    public Line total() {
        return Stream.concat(topics.stream(), fixed.stream()).reduce(Line.fixed("total", 0), Line::plus);
    }
}
