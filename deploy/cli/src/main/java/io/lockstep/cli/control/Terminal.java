package io.lockstep.cli.control;

import java.util.Optional;

/** Whoever sits in front of the command, if anybody does. */
public interface Terminal {
    /** Nobody does: output goes to a file or another program. */
    Terminal NOBODY = question -> Optional.empty();

    /** What a window has room for. */
    record Size(int columns, int rows) {
        /** Where nobody tells. */
        public static final Size USUAL = new Size(80, 24);
    }

    /** What was answered; empty where nobody can. */
    Optional<String> ask(String question);

    /** Whether lines that were written can be written over. */
    default boolean redraws() {
        return false;
    }

    /** As it is now; it may change at any time. */
    default Size size() {
        return Size.USUAL;
    }
}
