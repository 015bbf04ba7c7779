package io.lockstep.sandbox;

import io.lockstep.sandbox.app.SandboxCommand;

/** Main of {@code ./lockstep sandbox}. */
public final class SandboxMain {
    private SandboxMain() {}

    public static void main(String[] arguments) {
        System.exit(SandboxCommand.run(arguments));
    }
}
