package io.lockstep.faults.plan;

import io.lockstep.faults.plan.Fault.FreezeController;
import io.lockstep.faults.plan.Fault.KillController;
import io.lockstep.faults.plan.Fault.KillWorker;
import io.lockstep.faults.plan.Fault.RestartController;
import io.lockstep.faults.plan.Fault.RestartWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws what fails while a run is under way: over many runs every phase meets every kind. For one thread. */
final class RunFaults {
    /** Phases in which a run does something or waits. */
    static final List<String> PHASES = List.of(
            "FENCING",
            "FENCE_VERIFYING",
            "DRAINING",
            "LAG_VERIFIED",
            "PROMOTING",
            "PROMOTED",
            "ROUTING",
            "ROUTE_VERIFYING",
            "OBSERVING",
            "COMMITTED",
            "REPROTECTING");

    private final Bag<Supplier<Struck>> bag;

    RunFaults(Drawing drawing, RandomGenerator random) {
        List<Supplier<Struck>> all = new ArrayList<>();
        for (String phase : PHASES) {
            for (Role role : Role.values()) {
                Duration down = drawing.millis(100, 2_500);
                all.add(() -> new Struck(phase, new KillController(role, down)));
                all.add(() -> new Struck(phase, new RestartController(role)));
                all.add(() -> new Struck(phase, new FreezeController(role, down)));
                all.add(() -> new Struck(phase, new KillWorker(role, random.nextInt(Drawing.WORKERS), down)));
                all.add(() -> new Struck(phase, new RestartWorker(role, random.nextInt(Drawing.WORKERS))));
            }
        }
        this.bag = new Bag<>(all, random);
    }

    List<Struck> draw(int count) {
        List<Struck> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(bag.draw().get());
        }
        return drawn;
    }
}
