package io.lockstep.controller.app;

import io.lockstep.failover.app.Failover;
import java.util.Optional;

/** What has to be over before a pair's policy may change. */
final class OpenWork {
    private OpenWork() {}

    /** In words; empty where nothing is open. */
    static Optional<String> of(String pair, Failover failover) {
        Optional<String> run = failover.pair().openRun().map(open -> "run " + open + " of pair " + pair + " is open");
        return run.or(() -> failover.drills().stream()
                .filter(each -> each.drill().ended().isEmpty())
                .findFirst()
                .map(each -> "a drill of pair " + pair + " is open"));
    }
}
