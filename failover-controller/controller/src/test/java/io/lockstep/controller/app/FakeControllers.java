package io.lockstep.controller.app;

import io.lockstep.controller.FakeFailover;
import io.lockstep.failover.app.Controllers.Prepared;
import io.lockstep.failover.app.Controllers.Running;
import io.lockstep.failover.app.Failover;
import io.lockstep.policy.Drill;
import io.lockstep.policy.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Controllers that are only told of: by pair and the topics of the policy that they were made with. */
final class FakeControllers implements Turnover.Calendar {
    private final List<String> log = new ArrayList<>();
    private final TreeSet<String> open = new TreeSet<>();
    private final TreeSet<String> planned = new TreeSet<>();
    private final TreeSet<String> unmakable = new TreeSet<>();
    private final TreeSet<String> unstartable = new TreeSet<>();

    private static String name(Policy policy) {
        return policy.pair() + " of " + String.join(",", policy.mirror().topics());
    }

    Prepared prepare(Policy policy) {
        String name = name(policy);
        log.add("make " + name);
        if (unmakable.contains(name)) {
            throw new IllegalStateException("no key");
        }
        open.add(name);
        return new Prepared() {
            @Override
            public Running start() {
                log.add("start " + name);
                if (unstartable.contains(name)) {
                    throw new IllegalStateException("no thread");
                }
                return new Running(new FakeFailover(policy.pair()), this);
            }

            @Override
            public void close() {
                log.add("end " + name);
                open.remove(name);
            }
        };
    }

    void cannotBeMade(String name) {
        unmakable.add(name);
    }

    void cannotBeStarted(String name) {
        unstartable.add(name);
    }

    /** Everything can be made and started again. */
    void heal() {
        unmakable.clear();
        unstartable.clear();
    }

    /** What was done since it was asked last. */
    List<String> done() {
        List<String> all = List.copyOf(log);
        log.clear();
        return all;
    }

    /** What was made and not ended. */
    Collection<String> open() {
        return List.copyOf(open);
    }

    /** The pairs whose drills are asked for. */
    Collection<String> planned() {
        return List.copyOf(planned);
    }

    @Override
    public void plan(String pair, List<Drill> drills, Supplier<Optional<Failover>> controller) {
        planned.add(pair);
    }

    @Override
    public void forget(String pair, List<Drill> drills) {
        planned.remove(pair);
    }
}
