package io.lockstep.replicator.drive;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.plan.Written;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.Checkpoints;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Checkpoints that never name a topic that stays at home, in any form. Threads and calls as of what it wraps. */
public final class BorderedCheckpoints implements Checkpoints {
    private final Checkpoints checkpoints;
    private final Border border;

    public BorderedCheckpoints(Checkpoints checkpoints, Border border) {
        this.checkpoints = checkpoints;
        this.border = border;
    }

    @Override
    public Map<String, Written> read() {
        return checkpoints.read();
    }

    @Override
    public Map<String, Written> peek() {
        return checkpoints.peek();
    }

    @Override
    public void save(Collection<GroupCheckpoint> all) {
        checkpoints.save(all.stream()
                .map(this::crossing)
                .filter(each -> !each.positions().isEmpty())
                .toList());
    }

    private GroupCheckpoint crossing(GroupCheckpoint each) {
        return new GroupCheckpoint(
                each.group(), each.type(), each.atMillis(), each.held(), Crossing.of(each.positions(), border));
    }

    @Override
    public void forget(Collection<String> groups) {
        checkpoints.forget(groups);
    }

    @Override
    public List<String> problems() {
        return checkpoints.problems();
    }

    @Override
    public List<GroupCheckpoint> history(String group) {
        return checkpoints.history(group);
    }

    @Override
    public void close() {
        checkpoints.close();
    }
}
