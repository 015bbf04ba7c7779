package io.lockstep.bench;

import io.lockstep.bench.app.BenchCommand;

/** Main of {@code ./lockstep bench}. */
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        System.exit(BenchCommand.run(arguments));
    }
}
