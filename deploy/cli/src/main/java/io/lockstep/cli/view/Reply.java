package io.lockstep.cli.view;

/** What came of one request. */
public sealed interface Reply {
    /** @param text exactly as the worker wrote it */
    record Body(String text) implements Reply {}

    /** @param reason in a few words that follow the worker's address, with what to do */
    record Refused(String reason) implements Reply {}
}
