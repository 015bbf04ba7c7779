package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Removes what a drill leaves in both regions. Blocks, for at most half a minute and a few request timeouts. */
final class DrillCleaning {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final PairRules rules;
    private final DrillPorts ports;
    private final Lead lead;
    private final Pause pause;

    DrillCleaning(PairRules rules, DrillPorts ports, Lead lead) {
        this.rules = rules;
        this.ports = ports;
        this.lead = lead;
        this.pause = lead.pausing(ports.pause());
    }

    /**
     * First the drill's links are told to stand still, so that nothing brings back what is removed.
     *
     * @param findings takes what could not be removed
     */
    void clean(List<String> findings) {
        for (String region : rules.regions()) {
            forget(region, findings);
        }
        for (String target : rules.regions()) {
            awaitIdle(rules.other(target), target, findings);
        }
        for (String region : rules.regions()) {
            Duration within = ports.within().multipliedBy(4);
            Drills.yes(lead.order(() -> ports.ground().clean(region, within)), findings, "not cleaned up in " + region);
        }
    }

    /** Whether a region still tells workers to mirror for a drill. */
    boolean left() {
        return rules.regions().stream().anyMatch(this::stands);
    }

    private boolean stands(String region) {
        return ports.pairs().read(region, ports.within()) instanceof Answer.Known<Optional<PairState>>(var state)
                && state.isPresent();
    }

    private void forget(String region, List<String> findings) {
        Drills.yes(
                lead.order(() -> ports.pairs().clear(region, ports.within())),
                findings,
                "pair state not cleared in " + region);
    }

    /** A controller that was taken over may have told its links to go on right before it learnt of that. */
    private void awaitIdle(String source, String target, List<String> findings) {
        long until = pause.nanos() + IDLE.toNanos();
        Answer<Integer> workers = workers(source, target);
        while (!none(workers) && pause.nanos() - until < 0 && pause.forAtMost(BETWEEN_LOOKS)) {
            rules.regions().stream().filter(this::stands).forEach(region -> forget(region, new ArrayList<>()));
            workers = workers(source, target);
        }
        if (!none(workers)) {
            findings.add("the drill's link into " + target + " did not stand still within " + IDLE.toSeconds() + " s: "
                    + (workers instanceof Answer.Known ? workers.words() + " workers" : workers.words()));
        }
    }

    private Answer<Integer> workers(String source, String target) {
        return ports.workers().between(source, target, ports.within());
    }

    private static boolean none(Answer<Integer> workers) {
        return workers instanceof Answer.Known<Integer>(Integer count) && count == 0;
    }
}
