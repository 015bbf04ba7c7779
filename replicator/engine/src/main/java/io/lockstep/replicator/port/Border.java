package io.lockstep.replicator.port;

import java.util.Optional;

/** What may not be carried to the target's region, whoever asks for it. Safe for use from any thread. */
@FunctionalInterface
public interface Border {
    /** Everything may be. */
    Border OPEN = topic -> Optional.empty();

    /** Why nothing of the topic may be: no record, no group's position, and not its name. Empty where it may. */
    Optional<String> stays(String topic);
}
