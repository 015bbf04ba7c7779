package io.lockstep.controller.app;

import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Reply;
import io.lockstep.policy.Drill;
import io.lockstep.policy.DrillMode;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the policy's drills when they are due, by Quartz's clock. Every controller of the pair asks; only the one that
 * leads begins the drill, the others are told so and leave it.
 */
@ApplicationScoped
public class DrillSchedule implements Turnover.Calendar {
    private static final Logger LOG = LoggerFactory.getLogger(DrillSchedule.class);

    private final Scheduler scheduler;

    DrillSchedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Each drill from now on, as often as its expression says, by whichever controller runs then. */
    @Override
    public void plan(String pair, List<Drill> drills, Supplier<Optional<Failover>> controller) {
        for (Drill drill : drills) {
            scheduler
                    .newJob(job(pair, drill))
                    .setCron(drill.cron())
                    .setTask(execution -> controller.get().ifPresent(now -> begin(drill, now)))
                    .schedule();
            LOG.atInfo()
                    .addKeyValue("pair", pair)
                    .addKeyValue("drill", drill.name())
                    .addKeyValue("cron", drill.cron())
                    .addKeyValue("mode", drill.mode())
                    .log("drill scheduled");
        }
    }

    /** They are not asked for any more. */
    @Override
    public void forget(String pair, List<Drill> drills) {
        drills.forEach(drill -> scheduler.unscheduleJob(job(pair, drill)));
    }

    private static String job(String pair, Drill drill) {
        return "drill-" + pair + "-" + drill.name();
    }

    private static void begin(Drill drill, Failover failover) {
        Mode mode = drill.mode() == DrillMode.LIVE ? Mode.DRILL_LIVE : Mode.DRILL_SHADOW;
        Reply<Failover.DrillView> reply = failover.drill(drill.name(), mode, DrillBegun.SCHEDULE);
        if (reply instanceof Reply.Ok<Failover.DrillView>(Failover.DrillView begun)) {
            LOG.atInfo()
                    .addKeyValue("drill", drill.name())
                    .addKeyValue("id", begun.id())
                    .log("drill begun");
        } else if (!(reply instanceof Reply.Elsewhere)) {
            LOG.atWarn()
                    .addKeyValue("drill", drill.name())
                    .addKeyValue("why", reply)
                    .log("drill not begun");
        }
    }
}
