package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Answer.Known;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.Happening;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.gate.MirrorGates;
import io.lockstep.failover.port.PairControl.PairState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps stray writers out of the standby by the same means as a fence, while no run is open or may be taken up
 * again. Only a fence of ACLs lets
 * the mirror itself pass, so with any other the standby is open, and a stray record halts its partition instead. For one
 * thread.
 */
final class StandbyGuard {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyGuard.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final String OF_ACLS = "acl";

    private final World world;
    private final PairRules rules;
    private final Leadership leadership;
    private final Supplier<Answer<PairState>> current;
    private volatile String problem = "";
    private long looked = System.nanoTime() - EVERY.toNanos();

    StandbyGuard(World world, PairRules rules, Leadership leadership, Supplier<Answer<PairState>> current) {
        this.world = world;
        this.rules = rules;
        this.leadership = leadership;
        this.current = current;
    }

    /** Looks now and then, and puts right what is missing. */
    void turn() {
        if (!rules.fence().equals(OF_ACLS) || System.nanoTime() - looked < EVERY.toNanos()) {
            return;
        }
        looked = System.nanoTime();
        if (current.get() instanceof Known<PairState>(PairState state)) {
            Reply<String> told = leadership.lead(loop -> guard(loop, rules.other(state.active())));
            problem = told instanceof Reply.Ok<String>(String why) ? why : told.toString();
        }
    }

    /** On the loop's thread, so that no run begins meanwhile. Tells what is wrong; empty where nothing is. */
    private Reply<String> guard(RunLoop loop, String standby) {
        boolean busy = loop.book().openRun(rules.pair()).isPresent()
                || loop.book().unprotected(rules.pair()).isPresent();
        if (busy) {
            return new Reply.Ok<>("");
        }
        Optional<FencePlan> known = loop.book().protection(standby);
        return new Reply.Ok<>(
                switch (wanted(standby, known)) {
                    case Known<FencePlan>(FencePlan plan) -> protect(loop, plan, known);
                    case Answer.Unknown<FencePlan>(String why) -> "the standby is not protected: " + why;
                    case Answer.Refused<FencePlan>(String why) -> "the standby cannot be protected: " + why;
                });
    }

    private Answer<FencePlan> wanted(String standby, Optional<FencePlan> known) {
        return own(standby)
                .then(topics -> topics.isEmpty()
                        ? new Known<>(new FencePlan(OF_ACLS, standby, List.of(), List.of()))
                        : world.fence().plan(standby, topics, world.within()))
                .map(plan -> known.map(plan::adopting).orElse(plan));
    }

    /** What another pair claims, too, may be open there by right. */
    private Answer<Set<String>> own(String standby) {
        return world.regions()
                .topics(standby, world.within())
                .then(topics -> world.links()
                        .between(rules.other(standby), standby)
                        .status(world.within())
                        .map(workers -> {
                            Set<String> own = new TreeSet<>(topics.keySet());
                            own.removeAll(MirrorGates.contested(workers));
                            return own;
                        }));
    }

    private String protect(RunLoop loop, FencePlan plan, Optional<FencePlan> known) {
        if (plan.changes().isEmpty()) {
            return "";
        }
        boolean grown =
                known.filter(before -> before.changes().equals(plan.changes())).isEmpty();
        if (grown && !(loop.keep("", new Happening.Protecting(plan)) instanceof Known)) {
            return "the standby is not protected: the journal cannot be written";
        }
        String lost = grown ? "" : missing(plan);
        Answer<FenceReading> applied = world.fence().apply(plan, world.within());
        if (!(applied instanceof Known<FenceReading>(FenceReading reading)) || !reading.complete()) {
            return "the standby's protection is not complete: " + applied;
        }
        if (grown) {
            LOG.info("standby protected pair={} region={} entries={}", rules.pair(), plan.region(), reading.standing());
        }
        if (!lost.isEmpty()) {
            LOG.warn(
                    "standby's protection was taken away and is put back pair={} region={} entries={}",
                    rules.pair(),
                    plan.region(),
                    lost);
            return "somebody took the standby's protection away, and it was put back: " + lost;
        }
        return "";
    }

    /** What stood before and does not any more; told once it is put back. */
    private String missing(FencePlan plan) {
        return world.fence().read(plan, world.within()) instanceof Known<FenceReading>(FenceReading reading)
                        && !reading.missing().isEmpty()
                ? reading.missing().toString()
                : "";
    }

    /**
     * In words; empty where the standby is protected, or cannot be by this fence, and where it is not looked at: by a
     * controller that does not lead, and while a run is open.
     */
    String problem() {
        boolean looking =
                leadership.leads() && leadership.book().openRun(rules.pair()).isEmpty();
        return looking ? problem : "";
    }
}
