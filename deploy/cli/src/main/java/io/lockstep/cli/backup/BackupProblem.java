package io.lockstep.cli.backup;

/** Why no copy was made, read or restored, with the way out. */
public final class BackupProblem extends Exception {
    private static final long serialVersionUID = 1L;

    BackupProblem(String message) {
        super(message);
    }
}
