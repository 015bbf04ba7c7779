package io.lockstep.controller;

import io.lockstep.controller.port.PairService;
import io.lockstep.failover.app.Failover;
import io.lockstep.process.call.Call;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the pair's controller. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeService implements PairService {
    private static final PolicyStanding IN_FORCE =
            new PolicyStanding("0123456789ab", "2026-11-20T12:00:00Z", List.of(), "");

    private volatile Optional<FakeFailover> fake = Optional.empty();
    private final Map<String, FakeFailover> others = new ConcurrentHashMap<>();
    private final List<String> called = new CopyOnWriteArrayList<>();
    private volatile Optional<String> replaced = Optional.empty();
    private volatile PolicyStanding policy = IN_FORCE;
    private volatile Vitals vitals = new Vitals(true, true, true, "");

    /** A new controller, as if the process had just started. */
    public FakeFailover start() {
        others.clear();
        called.clear();
        replaced = Optional.empty();
        FakeFailover started = new FakeFailover();
        fake = Optional.of(started);
        policy = IN_FORCE;
        vitals = new Vitals(true, true, true, "");
        return started;
    }

    /** A further pair, until the process starts anew. */
    public FakeFailover join(String pair) {
        FakeFailover joined = new FakeFailover(pair);
        others.put(pair, joined);
        return joined;
    }

    public void stop() {
        others.clear();
        replaced = Optional.empty();
        fake = Optional.empty();
    }

    @Override
    public List<String> remarks(String pair) {
        return List.of();
    }

    public void feel(Vitals now) {
        vitals = now;
    }

    @Override
    public SortedMap<String, Failover> failovers() {
        SortedMap<String, Failover> all = new TreeMap<>(others);
        fake.ifPresent(started -> all.put("shop", started));
        return all;
    }

    @Override
    public SortedSet<String> pairs() {
        SortedSet<String> all = new TreeSet<>(failovers().keySet());
        replaced.ifPresent(all::add);
        return all;
    }

    /** From now on this pair has no controller, until the process starts anew. */
    public void replace(String pair) {
        others.remove(pair);
        replaced = Optional.of(pair);
        vitals = new Vitals(true, false, false, "its controller is being replaced");
    }

    @Override
    public void called(String pair, Call call) {
        called.add(pair + " " + call.status());
        if (failovers().get(pair) instanceof FakeFailover told) {
            told.called(call);
        }
    }

    /** The pairs that were told of a call, each with its outcome. */
    public List<String> called() {
        return List.copyOf(called);
    }

    @Override
    public PolicyStanding policy(String pair) {
        return policy;
    }

    /** Whatever the pair. */
    public void standing(PolicyStanding now) {
        policy = now;
    }

    @Override
    public Vitals vitals(String pair) {
        return vitals;
    }
}
