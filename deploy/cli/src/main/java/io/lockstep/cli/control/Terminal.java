package io.lockstep.cli.control;

import java.util.Optional;

/** Whoever sits in front of the command, if anybody does. */
public interface Terminal {
    /** Nobody does: output goes to a file or another program. */
    Terminal NOBODY = question -> Optional.empty();

    /** What was answered; empty where nobody can. */
    Optional<String> ask(String question);

    /** Whether lines that were written can be written over. */
    default boolean redraws() {
        return false;
    }
}
