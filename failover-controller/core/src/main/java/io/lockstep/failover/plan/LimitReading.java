package io.lockstep.failover.plan;

import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares a fence of topic configs with what is there.
 *
 * @param own by topic that exists, the value set on the topic itself
 */
public record LimitReading(FencePlan plan, Map<String, Optional<String>> own) {
    public LimitReading {
        own = Map.copyOf(own);
    }

    public FenceReading reading() {
        List<String> missing = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (gone(change)) {
                missing.add(change.resource() + " is gone");
            } else if (untouched(change)) {
                missing.add(change.resource() + ": " + change.entry() + "=" + change.after());
            } else if (!standing(change)) {
                foreign.add(
                        change.resource() + ": " + change.entry() + " is " + shown(change) + ", not " + change.after());
            }
        }
        int standing = plan.changes().size() - missing.size() - foreign.size();
        return new FenceReading(standing, missing, foreign);
    }

    /** What applying still has to set. What is neither as planned nor as wanted belongs to somebody else. */
    public List<Change> toApply() {
        return changes(change -> !gone(change) && !standing(change) && untouched(change));
    }

    /** What lifting still has to set back: only where our own value stands. */
    public List<Change> toLift() {
        return changes(change -> !gone(change) && standing(change));
    }

    private List<Change> changes(Predicate<Change> which) {
        return plan.changes().stream().filter(which).toList();
    }

    private boolean gone(Change change) {
        return !own.containsKey(LimitPlanning.topic(change));
    }

    private boolean standing(Change change) {
        return now(change).equals(Optional.of(change.after()));
    }

    private boolean untouched(Change change) {
        return now(change).equals(change.before());
    }

    private String shown(Change change) {
        return now(change).orElse("not set on the topic");
    }

    private Optional<String> now(Change change) {
        return own.getOrDefault(LimitPlanning.topic(change), Optional.empty());
    }
}
