package io.lockstep.policy.explain;

import io.lockstep.policy.DrillMode;
import io.lockstep.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/** {@code drills}: which of them move it. */
final class DrillsChapter implements Explanation.Chapter {
    @Override
    public List<Point> topic(Policy policy, String topic, Fate fate) {
        return live(policy, fate);
    }

    @Override
    public List<Point> group(Policy policy, Fate fate) {
        return live(policy, fate);
    }

    private static List<Point> live(Policy policy, Fate fate) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < policy.drills().size(); i++) {
            var drill = policy.drills().get(i);
            if (fate == Fate.CROSSES && drill.mode() == DrillMode.LIVE) {
                String says = "the live drill " + drill.name() + " moves it there and back (" + drill.cron() + ")";
                points.add(new Point("drill", says, "drills[" + i + "]"));
            }
        }
        return points;
    }
}
