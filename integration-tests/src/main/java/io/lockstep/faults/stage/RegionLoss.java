package io.lockstep.faults.stage;

import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.plan.Act.Loss;
import io.lockstep.faults.plan.Role;
import java.util.ArrayList;
import java.util.List;

/** The region that was active when it was lost; applications go on writing meanwhile. For one thread. */
public final class RegionLoss {
    /** As it is counted and told. */
    public static final String KIND = "lose region";

    private final Region lost;
    private final Loss loss;

    private RegionLoss(Region lost, Loss loss) {
        this.lost = lost;
        this.loss = loss;
    }

    /** Kills it, a moment after the other region has gone blind; that one sees again when this returns. */
    public static RegionLoss begin(Pair pair, Loss loss) {
        Region left = pair.region(Role.STANDBY);
        RegionLoss begun = new RegionLoss(pair.region(Role.ACTIVE), loss);
        try {
            left.blind(loss.blind());
            begun.lost.kill(loss.workers(), loss.controller());
        } finally {
            left.sight();
        }
        return begun;
    }

    /** Starts everything again, and waits until all of it runs and every copy is in sync. */
    public Recovery comeBack() {
        lost.startAgain();
        return Health.recovery(KIND + "[" + lost.name() + ", " + loss + "]", () -> {
            List<String> unwell = new ArrayList<>(lost.unhealthy());
            lost.cluster().nodes().stream()
                    .filter(node -> !Copies.listens(lost.cluster(), node))
                    .forEach(node -> unwell.add("broker " + node + " of " + lost.name() + " does not listen"));
            if (unwell.isEmpty()) {
                unwell.addAll(Copies.outOfSync(lost.cluster()));
            }
            return unwell;
        });
    }
}
