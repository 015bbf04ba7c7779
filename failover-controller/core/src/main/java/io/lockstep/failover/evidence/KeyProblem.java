package io.lockstep.failover.evidence;

import org.jspecify.annotations.Nullable;

/** A key that cannot be used; the message says what is wrong with it. */
public final class KeyProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyProblem(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
