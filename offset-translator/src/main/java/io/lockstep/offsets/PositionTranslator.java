package io.lockstep.offsets;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Translates positions of consumer groups between the two regions of a link. As safe for use from several threads as
 * what it asks.
 */
public final class PositionTranslator {
    private final Predicate<String> selected;
    private final Function<PartitionId, Optional<Mirrored>> mirrored;

    /**
     * @param selected whether a group's positions follow at all
     * @param mirrored map and bounds of a partition as of now, empty where it is not mirrored
     */
    public PositionTranslator(Predicate<String> selected, Function<PartitionId, Optional<Mirrored>> mirrored) {
        this.selected = selected;
        this.mirrored = mirrored;
    }

    /** Where a position of the source belongs on the target. */
    public Translation translate(String group, PartitionId partition, long offset) {
        return ask(group, partition, known -> known.translate(offset));
    }

    /** Where a position of the target belongs on the source: the same question with the map inverted. */
    public Translation translateBack(String group, PartitionId partition, long offset) {
        return ask(group, partition, known -> known.inverse(0).translate(offset));
    }

    private Translation ask(String group, PartitionId partition, Function<Mirrored, Translation> question) {
        if (!selected.test(group)) {
            return new Translation.Unknown("the policy does not carry group " + group + " over");
        }
        return mirrored.apply(partition)
                .map(question)
                .orElseGet(() -> new Translation.Unknown(partition + " is not mirrored (yet)"));
    }
}
