package io.lockstep.cli.mm2;

/** A configuration that no policy can be made of; the message says which entry, which rule and what to write. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
