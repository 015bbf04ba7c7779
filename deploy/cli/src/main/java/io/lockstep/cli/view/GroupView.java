package io.lockstep.cli.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One consumer group as a worker told it.
 *
 * @param state the worst of its positions
 * @param members who is at work in it on the target
 * @param positions in the order of topic and partition
 */
public record GroupView(String group, String type, String state, List<String> members, List<PositionView> positions) {
    public GroupView {
        members = List.copyOf(members);
        positions = positions.stream()
                .sorted(Comparator.comparing(PositionView::topic).thenComparingInt(PositionView::partition))
                .toList();
    }

    /** Why a position was not written on the target, if one was not. */
    public Optional<String> failure() {
        return positions.stream()
                .filter(position ->
                        Set.of("FAILED", "ACTIVE_ON_TARGET", "UNKNOWN").contains(position.state()))
                .map(position -> position.name() + " " + position.why())
                .findFirst();
    }

    /** A position; -1 stands for a number that is not known or not there. */
    public record PositionView(
            String topic,
            int partition,
            long source,
            long target,
            long sourceLag,
            long targetLag,
            String state,
            String why) {
        public String name() {
            return topic + "-" + partition;
        }
    }
}
