package io.lockstep.controller.app;

import io.lockstep.failover.app.Failover;

/** What has to be over before a pair's policy may change. */
final class OpenWork {
    private OpenWork() {}

    /** In words; empty where nothing is open. */
    static String of(String pair, Failover failover) {
        boolean drills =
                failover.drills().stream().anyMatch(each -> each.drill().ended().isEmpty());
        return failover.pair()
                .openRun()
                .map(run -> "run " + run + " of pair " + pair + " is open")
                .orElse(drills ? "a drill of pair " + pair + " is open" : "");
    }
}
