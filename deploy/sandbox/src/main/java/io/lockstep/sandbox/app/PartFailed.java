package io.lockstep.sandbox.app;

import java.util.List;

/** A part of the sandbox failed; the message says which one and shows the tail of its log. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        super(message);
    }

    PartFailed(String message, List<String> logTail) {
        super(logTail.isEmpty() ? message : message + ". Last lines of its log:\n  " + String.join("\n  ", logTail));
    }
}
