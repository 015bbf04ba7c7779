package io.lockstep.cli.control;

/** What a command's end means to programs. */
final class ExitCodes {
    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int NEEDS_OPERATOR = 3;
    static final int AWAITS_APPROVAL = 4;

    private ExitCodes() {}
}
