package io.lockstep.policy.explain;

import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.Residence;
import java.util.ArrayList;
import java.util.List;

/** {@code residency}, {@code schemas} and {@code parity}. */
final class GovernanceChapter implements Explanation.Chapter {
    @Override
    public List<Point> topic(Policy policy, String topic, Fate fate) {
        List<Point> points = new ArrayList<>();
        if (Residence.of(policy.residency()).classify(topic) instanceof Residence.Classified by) {
            points.add(new Point(
                    "classification",
                    by.dataClass().name() + ", which may live in "
                            + String.join(" and ", by.dataClass().regions()),
                    "residency.topics[" + by.index() + "]"));
        }
        if (fate == Fate.CROSSES) {
            policy.schemas().ifPresent(schemas -> points.add(schemas(topic, schemas.topic())));
            points.add(new Point(
                    "settings",
                    "what is set on it in the active region: "
                            + policy.parity().configs().mode().word(),
                    "parity.configs.mode"));
        }
        return points;
    }

    private static Point schemas(String topic, String schemas) {
        return topic.equals(schemas)
                ? new Point("schemas", "holds the records' schemas: everything else waits for it", "schemas.topic")
                : new Point("schemas", "its records wait until " + schemas + " has caught up", "schemas.topic");
    }

    @Override
    public List<Point> group(Policy policy, Fate fate) {
        return List.of();
    }
}
