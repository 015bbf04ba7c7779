package io.lockstep.controller.app;

import io.lockstep.failover.app.Controllers.Prepared;
import io.lockstep.failover.app.Controllers.Running;
import io.lockstep.failover.app.Failover;
import io.lockstep.policy.Drill;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pairs' controllers, and how each gives place to the next one. That one is put together first, so that what cannot be
 * is found while the other still runs. A pair that is without a controller nevertheless gets its own back as soon as that
 * can be. One change at a time; safe for use from any thread.
 */
final class Turnover implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Turnover.class);

    private final ConcurrentSkipListMap<String, Running> running = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, Read> inForce = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> missing = new ConcurrentSkipListMap<>();
    private final Calendar calendar;
    private volatile Function<Policy, Prepared> maker = policy -> {
        throw new IllegalStateException("nothing was begun");
    };

    /** Who asks for a pair's drills when they are due. */
    interface Calendar {
        /** @param controller whichever runs then */
        void plan(String pair, List<Drill> drills, Supplier<Optional<Failover>> controller);

        void forget(String pair, List<Drill> drills);
    }

    Turnover(Calendar calendar) {
        this.calendar = calendar;
    }

    /**
     * The first controller of each pair.
     *
     * @param making puts one together, or throws and leaves nothing open
     * @throws RuntimeException if one cannot be started
     */
    synchronized void begin(List<Read> policies, Function<Policy, Prepared> making) {
        maker = making;
        policies.forEach(read -> run(read, making.apply(read.policy())));
    }

    /**
     * Takes changed policies over, all or none. Credentials stay those that run: they are taken over by {@link #renew}
     * alone, once they were tried.
     *
     * @return why none was taken over; empty where all were
     */
    synchronized Optional<String> change(List<Read> changed) {
        List<Read> wanted = changed.stream().map(this::withRunningCredentials).toList();
        Deque<Prepared> made = new ArrayDeque<>();
        Optional<String> problem = each(wanted, read -> made.add(maker.apply(read.policy())));
        if (problem.isEmpty()) {
            List<Read> before = new ArrayList<>();
            problem = each(wanted, read -> {
                before.add(policy(read.policy().pair()).orElseThrow());
                exchange(read, made.remove());
            });
            if (problem.isPresent()) {
                before.forEach(this::back);
            }
        }
        made.forEach(Turnover::end);
        return problem;
    }

    private static Optional<String> each(List<Read> wanted, Consumer<Read> step) {
        for (Read read : wanted) {
            try {
                step.accept(read);
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("pair", read.policy().pair())
                        .addKeyValue("version", read.version())
                        .log("changed policy cannot be started");
                return Optional.of(read.file() + ": no controller can be started with it: " + why(e));
            }
        }
        return Optional.empty();
    }

    private Read withRunningCredentials(Read changed) {
        return policy(changed.policy().pair())
                .map(now -> new Read(
                        changed.file(),
                        changed.version(),
                        changed.policy().withRegions(now.policy().regions())))
                .orElse(changed);
    }

    /** What this file says is in force already: only its version is new. */
    synchronized void note(Read read) {
        inForce.put(read.policy().pair(), withRunningCredentials(read));
    }

    /**
     * Takes other credentials over, into whatever policy of the pair is in force.
     *
     * @throws RuntimeException if no controller can be started with them; the one from before goes on
     */
    synchronized void renew(String pair, Policy renewed) {
        Read before = inForce.get(pair);
        if (before == null) {
            return;
        }
        Policy next = before.policy().withRegions(renewed.regions());
        Prepared made = maker.apply(next);
        try {
            exchange(new Read(before.file(), before.version(), next), made);
        } catch (RuntimeException e) {
            back(before);
            throw e;
        }
    }

    /** As a restart of the process would: the journal tells the next controller everything. */
    private void exchange(Read read, Prepared next) {
        stop(read.policy().pair());
        run(read, next);
    }

    private void run(Read read, Prepared prepared) {
        Policy policy = read.policy();
        String pair = policy.pair();
        boolean runs = false;
        try {
            running.put(pair, prepared.start());
            inForce.put(pair, read);
            calendar.plan(
                    pair,
                    policy.drills(),
                    () -> Optional.ofNullable(running.get(pair)).map(Running::failover));
            missing.remove(pair);
            runs = true;
        } finally {
            if (!runs) {
                running.remove(pair);
                calendar.forget(pair, policy.drills());
                end(prepared);
            }
        }
    }

    private void stop(String pair) {
        Running old = running.remove(pair);
        if (old != null) {
            policy(pair).ifPresent(read -> calendar.forget(pair, read.policy().drills()));
            end(old);
        }
    }

    private void back(Read before) {
        stop(before.policy().pair());
        inForce.put(before.policy().pair(), before);
        restore(before);
    }

    /** Starts what runs no more although its policy is in force. */
    synchronized void restore() {
        inForce.forEach((pair, read) -> {
            if (!running.containsKey(pair)) {
                restore(read);
            }
        });
    }

    private void restore(Read read) {
        String pair = read.policy().pair();
        try {
            run(read, maker.apply(read.policy()));
            LOG.atInfo().addKeyValue("pair", pair).log("the controller from before runs again");
        } catch (RuntimeException e) {
            String problem = "its controller cannot be started again: " + why(e);
            if (!problem.equals(missing.put(pair, problem))) {
                LOG.atError().setCause(e).addKeyValue("pair", pair).log("a pair has no controller");
            }
        }
    }

    private static String why(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** By pair, those that run. */
    SortedMap<String, Failover> failovers() {
        SortedMap<String, Failover> all = new TreeMap<>();
        running.forEach((pair, each) -> all.put(pair, each.failover()));
        return Collections.unmodifiableSortedMap(all);
    }

    /** By pair, the policies in force, also of a pair whose controller is being replaced. */
    SortedMap<String, Read> policies() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(inForce));
    }

    Optional<Read> policy(String pair) {
        return Optional.ofNullable(inForce.get(pair));
    }

    /** Why a pair has no controller; empty where it has one, or will have one in a moment. */
    Optional<String> missing(String pair) {
        return Optional.ofNullable(missing.get(pair));
    }

    /** Ends all of them in order. */
    @Override
    public synchronized void close() {
        inForce.clear();
        while (!running.isEmpty()) {
            end(running.pollFirstEntry().getValue());
        }
    }

    private static void end(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("a controller did not end in order");
        }
    }
}
