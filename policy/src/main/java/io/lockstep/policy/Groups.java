package io.lockstep.policy;

import java.time.Duration;
import java.util.List;

/**
 * Which consumer groups' positions follow to the standby.
 *
 * @param include full-match regular expressions; a policy file has at least one
 * @param exclude full-match regular expressions taken out again
 * @param every how often positions are carried over
 * @param deleted what becomes of a group on the target that the source has no more
 * @param history how long earlier positions can be looked up
 * @param emit what other tools' form of the checkpoints is written besides
 */
public record Groups(
        List<String> include,
        List<String> exclude,
        Duration every,
        DeletedGroups deleted,
        Duration history,
        CheckpointForm emit) {
    /** No group follows. */
    public static final Groups NONE = new Groups(
            List.of(), List.of(), Duration.ofSeconds(2), DeletedGroups.KEEP, Duration.ofHours(24), CheckpointForm.NONE);

    public Groups {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
