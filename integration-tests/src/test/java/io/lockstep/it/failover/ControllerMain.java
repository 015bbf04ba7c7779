package io.lockstep.it.failover;

import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Controllers;
import io.lockstep.failover.app.Failover;
import io.lockstep.sandbox.process.ParentWatch;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A controller without REST, which begins a run and tells what it writes; is gone at once when its parent is. */
public final class ControllerMain {
    private static final long LOOK_EVERY_MS = 100;

    private ControllerMain() {}

    /** Arguments: the folder with the policy, the region, the instance's name, the mode of the run. */
    public static void main(String... args) throws Exception {
        ParentWatch.start();
        Path folder = Path.of(args[0]);
        var settings = FailoverScene.settings(FailoverScene.policy(folder), folder, args[1], args[2]);
        Failover failover = Controllers.start(settings).failover();
        failover.follow(written -> {
            if (written.happening() instanceof Happening.Moved moved) {
                say("wrote " + written.run() + " " + moved.to());
            }
        });
        FailoverScene.begin(failover, FailoverScene.awaitPlan(failover, Mode.valueOf(args[3])));
        boolean leads = false;
        while (!new CountDownLatch(1).await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            boolean now = failover.pair().leads();
            if (now != leads) {
                say("leads " + now);
            }
            leads = now;
        }
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
