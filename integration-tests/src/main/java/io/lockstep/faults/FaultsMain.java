package io.lockstep.faults;

import io.lockstep.faults.app.FaultsCommand;

/** Main of {@code ./lockstep faults}. */
public final class FaultsMain {
    private FaultsMain() {}

    public static void main(String[] arguments) {
        System.exit(FaultsCommand.run(arguments));
    }
}
